using System.Net;
using System.Security.Cryptography;
using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Cases;

/// <summary>Chapter 5 of the manual: the request of a company for a foreign facilitator.</summary>
public sealed class RequestTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_company_asks_and_the_facilitator_signs_in_at_the_end()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();

        await visitor.ProveForRequestAsync(company);
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/declaracion");
        visitor.Text.ShouldContain("Subir solicitud");
        await visitor.UploadDeclarationAsync();
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/datos");
        await visitor.DescribeAsync(person);
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/pregunta");
        await visitor.SubmitRequestAsync();

        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/enviada");
        visitor.Text.ShouldContain("Número de seguimiento");
        var number = visitor.Page.QuerySelector("[data-testid=numero-de-seguimiento]")!.TextContent.Trim();
        number.ShouldMatch("^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$");
        using var receipt = await visitor.SendRawAsync(
            HttpMethod.Get,
            $"{FacilitatorJourneys.First}/enviada?handler=Comprobante"
        );
        receipt.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await Site.Tools.WaitForLetterAsync(company.Email, "Recibimos su solicitud")).Text.ShouldContain(number);
        (await Site.Tools.WaitForLetterAsync(person.Email, "Una empresa solicitó")).Text.ShouldNotContain(number);

        using var stranger = Site.NewVisitor();
        await stranger.SignInAsync(person);
        stranger.MessageCodes.ShouldContain("CS-02", "before the activation there is no account");

        await Site.DecideAsync((await Site.CasesOfAsync(company))[^1].Id, CaseReason.MeetsAll);
        (await Site.Tools.WaitForLetterAsync(company.Email, "aprobada")).Text.ShouldContain(Facilitator.Names);
        using var facilitator = Site.NewVisitor();
        await facilitator.ActivateAsync(await Site.ActivationOfAsync(person));
        facilitator.Text.ShouldContain("Su Clave Sence está activa");
        await facilitator.SignInAsync(person);
        facilitator.At.AbsolutePath.ShouldBe("/mi-cuenta");
        facilitator.Text.ShouldContain(company.RazonSocial);

        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync("/mi-cuenta/solicitudes");
        visitor.Text.ShouldContain("Aprobada");
    }

    [Fact]
    public async Task The_declaration_is_the_same_file_each_time_and_its_hash_is_shown_and_kept()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.ProveForRequestAsync(company);
        var shown = visitor.Page.QuerySelector("[data-testid=sha256]")!.TextContent.Trim();

        var first = await visitor.DownloadDeclarationAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(1200), TimeProvider.System, TestContext.Current.CancellationToken);
        var second = await visitor.DownloadDeclarationAsync();

        Convert.ToHexStringLower(SHA256.HashData(first)).ShouldBe(shown);
        second.ShouldBe(first);
        first.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        visitor.Page.QuerySelectorAll("a").ShouldContain(link => link.TextContent == "Descargar Declaración Jurada");
    }

    [Fact]
    public async Task The_steps_of_the_request_cannot_be_skipped()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        string[] screens = ["codigo", "declaracion", "datos", "pregunta", "enviada"];
        foreach (var screen in screens)
        {
            await visitor.OpenAsync($"{FacilitatorJourneys.First}/{screen}");
            visitor.At.AbsolutePath.ShouldBe(FacilitatorJourneys.First, screen);
        }

        await visitor.ProveForRequestAsync(company);
        foreach (var screen in screens)
        {
            await visitor.OpenAsync($"{FacilitatorJourneys.First}/{screen}");
            visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/declaracion", screen);
        }

        await visitor.UploadDeclarationAsync();
        foreach (var screen in screens)
        {
            await visitor.OpenAsync($"{FacilitatorJourneys.First}/{screen}");
            visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/datos", screen);
        }
    }

    [Fact]
    public async Task Files_that_could_not_be_received_are_told_and_the_request_does_not_go_on()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.ProveForRequestAsync(company);
        await visitor.UploadDeclarationAsync();
        await visitor.PressAsync("Volver");
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/declaracion");

        await visitor.SendTooManyFilesAsync("Continuar", "Otra");
        visitor.ErrorOf("Seleccionar archivo: Declaración Jurada").ShouldContain("a lo más tres archivos");
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/declaracion");

        await visitor.PressAsync("Continuar");
        var person = Facilitator.New();
        await visitor.TypeFacilitator(person).SendTooManyFilesAsync("Continuar", "Otra");
        visitor.ErrorOf("Seleccionar archivo: Documento de identificación").ShouldContain("a lo más tres archivos");
        visitor.ValueOf("Número de Documento de Identificación").ShouldBe(person.Number);
    }

    [Fact]
    public async Task What_is_missing_is_told_by_its_field_and_what_was_typed_stays()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.ProveForRequestAsync(company);

        await visitor.PressAsync("Continuar");
        visitor.ErrorOf("Seleccionar archivo: Declaración Jurada").ShouldContain("Elija el archivo");
        await visitor
            .Attach("Seleccionar archivo: Declaración Jurada", "nota.pdf", "esto no es un PDF"u8.ToArray())
            .PressAsync("Continuar");
        visitor.ErrorOf("Seleccionar archivo: Declaración Jurada").ShouldNotBeEmpty();
        await visitor.UploadDeclarationAsync();

        await visitor
            .Type("Nombres", Facilitator.Names)
            .Attach("Seleccionar archivo: Documento de identificación", "pasaporte.pdf", FacilitatorJourneys.Pdf())
            .PressAsync("Continuar");
        visitor.ErrorOf("País emisor").ShouldContain("Elija el país");
        visitor.ErrorOf("Correo electrónico").ShouldContain("Complete");
        visitor.ValueOf("Nombres").ShouldBe(Facilitator.Names);
        visitor.Text.ShouldContain("Archivo recibido: pasaporte.pdf");
        await visitor.TypeFacilitator(Facilitator.New()).PressAsync("Continuar");
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/pregunta", "the file was received before");
    }

    [Fact]
    public async Task A_draft_is_taken_up_at_its_step_from_another_browser()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.ProveForRequestAsync(company);
        await visitor.UploadDeclarationAsync();
        using var other = Site.NewVisitor();

        await other.ProveForRequestAsync(company);

        other.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/datos");
        (await Site.CasesOfAsync(company)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_draft_of_a_former_representative_goes_on_and_its_declaration_is_made_anew()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        await visitor.ProveForRequestAsync(company);
        var former = await visitor.DownloadDeclarationAsync();
        await visitor.UploadDeclarationAsync();
        await visitor.DescribeAsync(person);
        var next = await Site.ReplaceRepresentativeAsync(company);

        await visitor.SubmitRequestAsync();
        visitor.At.AbsolutePath.ShouldBe(FacilitatorJourneys.First, "what was proved before is over");
        await visitor.ProveForRequestAsync(company, representative: next.Representative);
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/declaracion");
        visitor.Text.ShouldContain("La declaración que envió ya no vale");
        var fresh = await visitor.DownloadDeclarationAsync();
        FacilitatorJourneys.TextOf(former).ShouldContain(Rut.Parse(company.Representative).Display);
        FacilitatorJourneys.TextOf(fresh).ShouldContain(Rut.Parse(next.Representative).Display);
        FacilitatorJourneys.TextOf(fresh).ShouldNotContain(Rut.Parse(company.Representative).Display);
        await visitor.PressAsync("Continuar");
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/declaracion", "none was received since");

        await visitor.UploadDeclarationAsync();
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/datos");
        visitor.ValueOf("Nombres").ShouldBe(Facilitator.Names);
        await visitor.PressAsync("Continuar");
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/pregunta", "data and document are kept");
        await visitor.SubmitRequestAsync();
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/enviada");
        var row = (await Site.CasesOfAsync(company)).ShouldHaveSingleItem();
        var content = Site.Services.GetRequiredService<CaseSeals>().Open(row);
        content.Representative.ToString().ShouldBe(next.Representative);
        content.Facilitator!.Email.Value.ShouldBe(person.Email);
        (
            await Site.InStoreAsync(store =>
                store.Set<StoredFile>().CountAsync(file => file.CaseId == row.Id && file.ReplacedAt == null)
            )
        ).ShouldBe(2, "the new declaration and the document");
    }

    [Fact]
    public async Task Sixty_four_submits_at_once_are_one_request()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        await visitor.ProveForRequestAsync(company);
        await visitor.UploadDeclarationAsync();
        await visitor.DescribeAsync(person);
        var form = visitor
            .Page.QuerySelectorAll("form")
            .First(one => one.TextContent.Contains("Realizar solicitud", StringComparison.Ordinal));
        var fields = visitor.FieldsOf(form);
        fields["Pregunta"] = "11";
        fields["Respuesta"] = Facilitator.CompanysAnswer;

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => PostAsync(visitor, fields)));

        var cases = await Site.CasesOfAsync(company);
        cases.Count.ShouldBe(1);
        cases[0].State.ShouldBe(CaseState.Submitted);
        var id = cases[0].Id;
        var events = await Site.InStoreAsync(store =>
            store.Set<CaseEvent>().Where(row => row.CaseId == id).Select(row => row.Act).ToListAsync()
        );
        events.ShouldBe([CaseAct.Submitted]);
        await Site.Tools.WaitForLetterAsync(company.Email, "Recibimos su solicitud");
        (await Site.Tools.LettersToAsync(person.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fifteen_wrong_tries_over_three_forms_meet_the_same_limit()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var reached = 0;
        for (var i = 0; i < 15; i++)
        {
            await (
                (i % 3) switch
                {
                    0 => visitor.SignInAsync(company.Rut, "Otra#1111"),
                    1 => visitor.ProveChangeAsync(company, "Otra#1111"),
                    _ => visitor.ProveForRequestAsync(company, "Otra#1111"),
                }
            );
            if (visitor.MessageCodes.Contains("CS-03"))
            {
                break;
            }

            visitor.MessageCodes.ShouldContain("CS-02");
            reached++;
        }

        reached.ShouldBe(5);
        await visitor.ProveForRequestAsync(company);
        visitor.MessageCodes.ShouldContain("CS-03", "the right one has to wait as well");
        visitor.Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_wrong_representative_reads_as_a_wrong_clave_and_a_wrong_captcha_costs_no_try()
    {
        var (company, other) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        using var visitor = Site.NewVisitor();

        await visitor.ProveForRequestAsync(company, representative: other.Representative);
        visitor.MessageCodes.ShouldContain("CS-02");
        (await Site.FailsOfAsync(company)).ShouldBe(1);

        await visitor.OpenAsync(FacilitatorJourneys.First);
        await visitor
            .Type("Rut Empresa", company.Rut)
            .Type("Rut Representante Legal", company.Representative)
            .Type("Clave Sence", Journeys.Clave)
            .Type("Captcha de Seguridad", "OTRO")
            .PressAsync("Validar");
        visitor.MessageCodes.ShouldContain("CS-09");
        (await Site.FailsOfAsync(company)).ShouldBe(1);
    }

    [Theory]
    [InlineData(nameof(AccountStatus.Frozen))]
    [InlineData(nameof(AccountStatus.Blocked))]
    public async Task A_company_that_may_not_enter_may_not_ask(string status)
    {
        var company = await Site.NewAccountAsync();
        await Site.SetStatusAsync(company, Enum.Parse<AccountStatus>(status));
        using var visitor = Site.NewVisitor();

        await visitor.ProveForRequestAsync(company);

        visitor.MessageCodes.ShouldContain("CS-06");
        (await Site.CasesOfAsync(company)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(AccountStanding.CompanyEnded))]
    [InlineData(nameof(AccountStanding.RepresentativeEnded))]
    public async Task What_the_SII_said_against_a_company_bars_its_request(string standing)
    {
        var company = await Site.NewAccountAsync();
        await ChangeAsync(
            company,
            account => (account.Standing, account.StandingSince) = (Enum.Parse<AccountStanding>(standing), Now)
        );
        using var visitor = Site.NewVisitor();

        await visitor.ProveForRequestAsync(company);

        visitor.MessageCodes.ShouldContain("CS-07");
    }

    [Fact]
    public async Task A_company_with_codes_is_asked_for_one_before_it_asks()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        var (secret, _) = await owner.BeginCodesAsync();
        using var visitor = Site.NewVisitor();

        await visitor.ProveForRequestAsync(company);
        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/codigo");
        (await Site.CasesOfAsync(company)).ShouldBeEmpty();
        await visitor.Type("Código de verificación", FactorJourneys.WrongCode(secret)).PressAsync("Continuar");
        visitor.ErrorOf("Código de verificación").ShouldContain("no es correcto");
        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret, 1)).PressAsync("Continuar");

        visitor.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/declaracion");
    }

    [Fact]
    public async Task A_company_whose_mailbox_was_replaced_just_now_waits()
    {
        var company = await Site.NewAccountAsync();
        await ChangeAsync(company, account => account.TenderUntil = Now.AddDays(7));
        using var visitor = Site.NewVisitor();

        await visitor.ProveForRequestAsync(company);

        visitor.Alert.ShouldContain("El correo electrónico de la empresa cambió hace poco");
        (await Site.CasesOfAsync(company)).ShouldBeEmpty();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task ChangeAsync(Company company, Action<Account> change)
    {
        var id = (await Site.AccountOfAsync(company))!.Id;
        await Site.InStoreAsync(async store =>
        {
            change(await store.Set<Account>().SingleAsync(account => account.Id == id));
            return await store.SaveChangesAsync();
        });
    }

    private static async Task PostAsync(Visitor visitor, Dictionary<string, string> fields)
    {
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, $"{FacilitatorJourneys.First}/pregunta", body);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.ServiceUnavailable);
    }
}
