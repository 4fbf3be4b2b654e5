using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Office;

/// <summary>An officer at a browser.</summary>
/// <param name="Browser">The browser, signed in.</param>
/// <param name="Id">The account.</param>
/// <param name="Run">The RUN.</param>
/// <param name="Email">The mailbox.</param>
/// <param name="Secret">What the application of codes knows.</param>
internal sealed record TestOfficer(Visitor Browser, Guid Id, string Run, string Email, byte[] Secret) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Browser.Dispose();
}

/// <summary>The ways of officers that many tests begin with.</summary>
internal static class OfficeJourneys
{
    internal const string Desk = "/oficina";
    internal const string SignIn = "/oficina/ingresar";
    internal const string Calls = "/oficina/llamadas";
    internal const string Account = "/oficina/llamadas/cuenta";
    internal const string Cases = "/oficina/solicitudes";

    /// <summary>Adds an officer as the verb does.</summary>
    /// <returns>RUN, mailbox and the path of the activation link.</returns>
    internal static async Task<(string Run, string Email, string Link)> AddOfficerAsync(
        this TestSite site,
        params OfficerRole[] roles
    ) => await site.AddOfficerAsync((await site.Tools.NewIndividualAsync(AccountKind.NaturalPerson)).Run, roles);

    /// <summary>Adds a person of that RUN as an officer, as the verb does.</summary>
    internal static async Task<(string Run, string Email, string Link)> AddOfficerAsync(
        this TestSite site,
        string run,
        params OfficerRole[] roles
    )
    {
        var email = $"oficina.{run}@ejemplo.cl";
        await using var scope = site.Services.CreateAsyncScope();
        var adding = scope.ServiceProvider.GetRequiredService<OfficerAdding>();
        var link = await adding.AddAsync(
            Rut.Parse(run),
            EmailAddress.Parse(email),
            roles,
            TestContext.Current.CancellationToken
        );
        return (run, email, new Uri(link).PathAndQuery);
    }

    /// <summary>Chooses name and clave behind the link.</summary>
    internal static async Task<Visitor> ChooseClaveAsync(
        this Visitor visitor,
        string link,
        string name = "Olga Oficial"
    )
    {
        await visitor.OpenAsync(link);
        return await visitor
            .Type("Nombres y apellidos", name)
            .Type("Nueva Clave Sence", Journeys.Clave)
            .Type("Repita la nueva Clave Sence", Journeys.Clave)
            .PressAsync("Continuar");
    }

    /// <summary>A new officer with an application of codes, signed in.</summary>
    internal static async Task<TestOfficer> NewOfficerAsync(this TestSite site, params OfficerRole[] roles) =>
        await site.EnrolledAsync(await site.AddOfficerAsync(roles));

    /// <summary>A person of that RUN as a new officer, signed in.</summary>
    internal static async Task<TestOfficer> NewOfficerAsync(
        this TestSite site,
        string run,
        params OfficerRole[] roles
    ) => await site.EnrolledAsync(await site.AddOfficerAsync(run, roles));

    private static async Task<TestOfficer> EnrolledAsync(
        this TestSite site,
        (string Run, string Email, string Link) added
    )
    {
        var (run, email, link) = added;
        var visitor = site.NewVisitor();
        await visitor.ChooseClaveAsync(link, $"Oficial {run}");
        var secret = visitor.SecretShown();
        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret)).PressAsync("Activar");
        visitor.Text.ShouldContain("Su cuenta de la oficina está activada");
        var id = await site.OfficerIdAsync(run);
        await site.ForgetStepAsync(id);
        await visitor.EnterOfficeAsync(run, secret);
        visitor.At.AbsolutePath.ShouldBe(Desk);
        return new(visitor, id, run, email, secret);
    }

    /// <summary>Makes it so that the officer was last proved long ago.</summary>
    internal static Task<int> AgeProofAsync(this TestSite site, TestOfficer officer)
    {
        var before = TimeProvider.System.GetUtcNow() - StepUp.Holds - TimeSpan.FromMinutes(1);
        return site.InStoreAsync(store =>
            store
                .Set<Session>()
                .Where(row => row.AccountId == officer.Id)
                .ExecuteUpdateAsync(update =>
                    update
                        .SetProperty(row => row.ClaveProvedAt, before)
                        .SetProperty(row => row.PasskeyProvedAt, (DateTimeOffset?)null)
                )
        );
    }

    /// <summary>Signs in with RUN, clave and code.</summary>
    internal static async Task<Visitor> EnterOfficeAsync(this Visitor visitor, string run, byte[] secret)
    {
        await visitor.OpenAsync(SignIn);
        await visitor.Type("RUN", run).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        return await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret)).PressAsync("Ingresar");
    }

    /// <summary>Adds a passkey to an officer who signed in lately.</summary>
    internal static async Task<SoftKey> AddOfficeKeyAsync(this TestOfficer officer, TestSite site)
    {
        const string Security = "/oficina/seguridad";
        var key = new SoftKey(site.Address);
        await officer.Browser.OpenAsync(Security);
        var (_, asked) = await officer.Browser.AskAsync(Security, "PreguntarNueva", FactorJourneys.Named("Llave"));
        await officer
            .Browser.Type("Nombre de la llave", "Llave")
            .PressAsync("Agregar llave de acceso", new Dictionary<string, string> { ["LlaveNueva"] = key.Make(asked) });
        officer.Browser.Text.ShouldContain("Listo");
        return key;
    }

    /// <summary>What a passkey answers to the page that is shown, as the field of its form.</summary>
    internal static async Task<Dictionary<string, string>> ConfirmationAsync(this TestOfficer officer, SoftKey key)
    {
        key.Count++;
        var que = officer
            .Browser.At.Query.Split('?', '&')
            .FirstOrDefault(part => part.StartsWith("que=", StringComparison.Ordinal));
        var address = $"{officer.Browser.At.AbsolutePath}?handler=PreguntarLlave&{que}";
        using var body = new FormUrlEncodedContent(officer.Browser.AntiforgeryField());
        using var answer = await officer.Browser.SendRawAsync(HttpMethod.Post, address, body);
        var asked = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new() { ["LlaveConfirmada"] = key.Give(asked) };
    }

    /// <summary>Proposes something for the account of the call.</summary>
    internal static async Task ProposeAsync(this TestOfficer officer, string what, string reason, SoftKey? key = null)
    {
        await officer.Browser.OpenAsync($"/oficina/llamadas/proponer?que={what}");
        var proof = key is null ? null : await officer.ConfirmationAsync(key);
        await officer
            .Browser.Choose("Motivo", reason)
            .Type("Nota para quien aprueba", "Como se conversó.")
            .PressAsync("Proponer", proof);
        officer.Browser.Text.ShouldContain("espera a otro funcionario");
    }

    /// <summary>The account of an officer.</summary>
    internal static async Task<Guid> OfficerIdAsync(this TestSite site, string run)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var finder = scope.ServiceProvider.GetRequiredService<Web.Accounts.AccountFinder>();
        var account = await finder.FindAsync(
            AccountIdentifier.ForOfficer(Rut.Parse(run)),
            TestContext.Current.CancellationToken
        );
        return account!.Id;
    }

    /// <summary>Takes a call up to the verified caller, by the code of the letter.</summary>
    internal static async Task<Visitor> TakeCallAsync(this TestOfficer officer, TestSite site, Company company)
    {
        await officer.Browser.OpenAsync(Calls);
        await officer
            .Browser.Choose("Tipo de cuenta", "Persona Jurídica")
            .Type("Identificador", company.Rut)
            .Choose("Finalidad", "Ayuda a quien llama")
            .PressAsync("Comenzar");
        await officer.Browser.PressAsync("Enviar código");
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "Código para la mesa de ayuda");
        return await officer.Browser.Type("Código que le leen", letter.Code).PressAsync("Verificar");
    }
}
