using System.Globalization;
using System.Security.Cryptography;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace ClaveSence.Tests.Cases;

/// <summary>A foreign facilitator that a company asks for.</summary>
/// <param name="Number">The number of the passport, of Peru.</param>
/// <param name="Email">Their own mailbox.</param>
internal sealed record Facilitator(string Number, string Email)
{
    internal const string Names = "Lucía Amparo";
    internal const string Surnames = "Quispe Huamán";

    /// <summary>The answer that the company writes; it must never open anything.</summary>
    internal const string CompanysAnswer = "Chifa de la esquina";

    /// <summary>The answer that the facilitator chooses.</summary>
    internal const string OwnAnswer = "Los ríos profundos";

    /// <summary>The question that the facilitator chooses.</summary>
    internal const string OwnQuestion = "¿Cuál fue el primer libro que leyó completo?";

    /// <summary>The identifier of the account.</summary>
    internal AccountIdentifier Identifier() => AccountIdentifier.Parse($"ForeignFacilitator:PE-Passport-{Number}");

    /// <summary>One that no other test knows.</summary>
    internal static Facilitator New()
    {
        var chance = Convert.ToHexString(RandomNumberGenerator.GetBytes(5));
        return new($"X{chance}", $"facilitador.{chance}@ejemplo.pe");
    }
}

/// <summary>The ways of chapter 5 that many tests begin with.</summary>
internal static class FacilitatorJourneys
{
    internal const string First = "/persona-juridica/facilitador-extranjero";
    internal static readonly CaseOfficer Reviewer = Officer(1, "11111111-1");
    internal static readonly CaseOfficer Second = Officer(2, "22222222-2");
    internal static readonly CaseOfficer Third = Officer(3, "33333333-3");
    internal static readonly CaseOfficer Fourth = Officer(4, "44444444-4");

    /// <summary>A PDF of one page, as a scanner would make it.</summary>
    internal static byte[] Pdf(string text = "Documento firmado")
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(PageSize.A4).AddText(text, 12, new(60, 700), font);
        return builder.Build();
    }

    /// <summary>Manual 5 (4) and (5): the company's data and the captcha.</summary>
    internal static async Task<Visitor> ProveForRequestAsync(
        this Visitor visitor,
        Company company,
        string clave = Journeys.Clave,
        string? representative = null
    )
    {
        await visitor.OpenAsync(First);
        return await visitor
            .Type("Rut Empresa", company.Rut)
            .Type("Rut Representante Legal", representative ?? company.Representative)
            .Type("Clave Sence", clave)
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Validar");
    }

    /// <summary>Manual 5 (6): the signed declaration.</summary>
    internal static Task<Visitor> UploadDeclarationAsync(this Visitor visitor) =>
        visitor
            .Attach("Seleccionar archivo: Declaración Jurada", "declaración firmada.pdf", Pdf())
            .PressAsync("Continuar");

    /// <summary>Manual 5 (7): data and document.</summary>
    internal static Task<Visitor> DescribeAsync(this Visitor visitor, Facilitator person) =>
        visitor
            .TypeFacilitator(person)
            .Attach("Seleccionar archivo: Documento de identificación", "pasaporte.pdf", Pdf("Pasaporte"))
            .PressAsync("Continuar");

    /// <summary>The facilitator's data, typed and not sent.</summary>
    internal static Visitor TypeFacilitator(this Visitor visitor, Facilitator person) =>
        visitor
            .Choose("Tipo de documento", "Pasaporte")
            .Type("Número de Documento de Identificación", person.Number)
            .Choose("País emisor", "Perú")
            .Type("Nombres", Facilitator.Names)
            .Type("Apellidos", Facilitator.Surnames)
            .Type("Correo electrónico", person.Email);

    /// <summary>Manual 5 (8): question and answer, «Realizar solicitud».</summary>
    internal static Task<Visitor> SubmitRequestAsync(this Visitor visitor) =>
        visitor
            .Choose("Pregunta secreta", "¿Qué compró con su primer sueldo?")
            .Type("Respuesta secreta", Facilitator.CompanysAnswer)
            .PressAsync("Realizar solicitud");

    /// <summary>Chapter 5 as a whole.</summary>
    /// <returns>The request's id.</returns>
    internal static async Task<Guid> RequestAsync(
        this TestSite site,
        Visitor visitor,
        Company company,
        Facilitator person
    )
    {
        await visitor.ProveForRequestAsync(company);
        await visitor.UploadDeclarationAsync();
        await visitor.DescribeAsync(person);
        await visitor.SubmitRequestAsync();
        visitor.At.AbsolutePath.ShouldBe($"{First}/enviada");
        return (await site.CasesOfAsync(company))[^1].Id;
    }

    /// <summary>The requests of a company, the oldest first.</summary>
    internal static async Task<IReadOnlyList<StoredCase>> CasesOfAsync(this TestSite site, Company company)
    {
        var account = (await site.AccountOfAsync(company))!.Id;
        return await site.InStoreAsync(store =>
            store
                .Set<StoredCase>()
                .AsNoTracking()
                .Where(row => row.AccountId == account)
                .OrderBy(row => row.CreatedAt)
                .ToListAsync()
        );
    }

    /// <summary>Another person represents the company now: they proved it by their card in «Mi cuenta».</summary>
    /// <returns>Another company, whose representative it is too.</returns>
    internal static async Task<Company> ReplaceRepresentativeAsync(this TestSite site, Company company)
    {
        var next = await site.Tools.NewCompanyAsync();
        await site.Tools.ChangeCompanyAsync(company.Rut, representatives: [next.Representative]);
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.ChangeRepresentativeAsync(next);
        return next;
    }

    /// <summary>A signed-in company says in «Mi cuenta» who represents it now.</summary>
    internal static async Task ChangeRepresentativeAsync(this Visitor visitor, Company next)
    {
        await visitor.OpenAsync("/mi-cuenta/datos/representante");
        await visitor
            .Type("Rut Representante Legal", next.Representative)
            .Type("Número de serie cédula de identidad", next.Serial)
            .Type("Correo electrónico del Representante Legal", next.RepresentativeEmail)
            .PressAsync("Cambiar representante legal");
        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
    }

    /// <summary>The blank declaration of the draft that is filled in.</summary>
    internal static async Task<byte[]> DownloadDeclarationAsync(this Visitor visitor)
    {
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, $"{First}/declaracion?handler=Descargar");
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a PDF says, in the order in which it is read.</summary>
    internal static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
    }

    /// <summary>Does something as the office will.</summary>
    internal static async Task<CaseStep> AsOfficeAsync(this TestSite site, Func<CaseSteps, Task<CaseStep>> step)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await step(scope.ServiceProvider.GetRequiredService<CaseSteps>());
    }

    /// <summary>The version that a page would show.</summary>
    internal static Task<int> VersionOfAsync(this TestSite site, Guid request) =>
        site.InStoreAsync(store =>
            store.Set<StoredCase>().Where(row => row.Id == request).Select(row => row.Version).SingleAsync()
        );

    /// <summary>Takes, proposes and decides.</summary>
    internal static async Task DecideAsync(this TestSite site, Guid request, CaseReason reason)
    {
        var ct = CancellationToken.None;
        (await site.AsOfficeAsync(steps => steps.TakeAsync(request, Reviewer, ct))).ShouldBeOfType<CaseStep.Taken>();
        (
            await site.AsOfficeAsync(async steps =>
                await steps.ProposeAsync(request, await site.VersionOfAsync(request), Reviewer, reason, null, ct)
            )
        ).ShouldBeOfType<CaseStep.Taken>();
        (
            await site.AsOfficeAsync(async steps =>
                await steps.DecideAsync(request, await site.VersionOfAsync(request), Second, ct)
            )
        ).ShouldBeOfType<CaseStep.Taken>();
    }

    /// <summary>The path of the newest link to activate.</summary>
    internal static async Task<string> ActivationOfAsync(this TestSite site, Facilitator person)
    {
        var letter = await site.Tools.WaitForLetterAsync(person.Email, "Active su Clave Sence");
        var start = letter.Text.IndexOf("/facilitador-extranjero/activar/", StringComparison.Ordinal);
        return letter.Text[start..].Split((char[]?)null)[0];
    }

    /// <summary>The facilitator sets clave, question and answer.</summary>
    internal static async Task<Visitor> ActivateAsync(
        this Visitor visitor,
        string link,
        string clave = Journeys.Clave,
        string answer = Facilitator.OwnAnswer
    )
    {
        await visitor.OpenAsync(link);
        return await visitor
            .Choose("Pregunta secreta", Facilitator.OwnQuestion)
            .Type("Respuesta secreta", answer)
            .Type("Clave Sence", clave)
            .Type("Repita la Clave Sence", clave)
            .PressAsync("Activar mi Clave Sence");
    }

    /// <summary>Names the facilitator by their document, on any page that asks for it.</summary>
    internal static Visitor NameDocument(this Visitor visitor, Facilitator person) =>
        visitor
            .Choose("Tipo de documento", "Pasaporte")
            .Choose("País emisor", "Perú")
            .Type("Número de Documento de Identificación", person.Number);

    /// <summary>Signs in as a facilitator.</summary>
    internal static async Task<Visitor> SignInAsync(
        this Visitor visitor,
        Facilitator person,
        string clave = Journeys.Clave
    )
    {
        await visitor.OpenAsync("/ingresar?tipo=facilitador-extranjero");
        return await visitor.NameDocument(person).Type("Clave Sence", clave).PressAsync("Ingresar");
    }

    /// <summary>A request that is granted, and its facilitator active.</summary>
    internal static async Task<(Company Company, Facilitator Person, Guid Request)> NewFacilitatorAsync(
        this TestSite site
    )
    {
        var company = await site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = site.NewVisitor();
        var request = await site.RequestAsync(visitor, company, person);
        await site.DecideAsync(request, CaseReason.MeetsAll);
        using var facilitator = site.NewVisitor();
        await facilitator.ActivateAsync(await site.ActivationOfAsync(person));
        facilitator.Text.ShouldContain("Su Clave Sence está activa");
        return (company, person, request);
    }

    private static CaseOfficer Officer(int number, string run) =>
        new(
            Guid.Parse("01900000-0000-7000-9000-" + number.ToString("D12", CultureInfo.InvariantCulture)),
            Rut.Parse(run)
        );
}
