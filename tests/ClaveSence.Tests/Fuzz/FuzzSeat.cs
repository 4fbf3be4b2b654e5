using AngleSharp.Dom;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Fuzz;

/// <summary>Where a visitor stands when an input is sent: the cookies, the token, and the forms of the page shown, filled in well.</summary>
/// <param name="Path">The page.</param>
/// <param name="Cookies">The cookies, as the header has them.</param>
/// <param name="Token">An antiforgery token that fits them.</param>
/// <param name="Forms">Address and fields of each form of the page.</param>
/// <param name="Company">Whom the visitor acts for.</param>
internal sealed record FuzzSeat(
    string Path,
    string Cookies,
    string Token,
    IReadOnlyList<(string Target, IReadOnlyDictionary<string, string> Fields)> Forms,
    Company Company
)
{
    /// <summary>The field that carries the antiforgery token.</summary>
    internal const string TokenField = "__RequestVerificationToken";

    /// <summary>A clave that is right for the company's account.</summary>
    internal const string NextClave = "Verde#3838";

    /// <summary>Walks to one seat of each kind.</summary>
    internal static async Task<IReadOnlyList<FuzzSeat>> TakeAllAsync(TestSite site) =>
        [
            await TakeAsync(site, (visitor, company) => visitor.OpenAsync("/ingresar?tipo=persona-juridica")),
            await TakeAsync(site, (visitor, company) => visitor.OpenAsync("/persona-juridica/registro")),
            await TakeAsync(site, async (visitor, company) => (await visitor.ProveAsync(company)).FillForm(company)),
            await TakeAsync(site, ToConfirmationAsync),
            await TakeAsync(site, (visitor, company) => visitor.OpenAsync("/persona-natural/registro")),
            await TakeAsync(site, (visitor, company) => ToFormOfMigrantAsync(site, visitor)),
            await TakeAsync(site, ToNewClaveAsync, account: true),
            await TakeAsync(site, ToSecurityAsync, account: true),
        ];

    private static async Task<FuzzSeat> TakeAsync(
        TestSite site,
        Func<Visitor, Company, Task<Visitor>> walk,
        bool account = false
    )
    {
        var company = await site.Tools.NewCompanyAsync();
        if (account)
        {
            await site.Tools.MakeAccountAsync(company, Journeys.Clave);
        }

        using var visitor = site.NewVisitor();
        await walk(visitor, company);
        var token = visitor.Page.QuerySelector($"input[name={TokenField}]")?.GetAttribute("value");
        return new(
            visitor.At.PathAndQuery,
            visitor.Cookies.GetCookieHeader(site.Address),
            token ?? throw new InvalidOperationException($"No form on {visitor.At}: {visitor.Text}"),
            [.. visitor.Page.QuerySelectorAll("form").Select(form => Written(visitor, form))],
            company
        );
    }

    private static (string Target, IReadOnlyDictionary<string, string> Fields) Written(Visitor visitor, IElement form)
    {
        var action = form.GetAttribute("action") ?? visitor.At.PathAndQuery;
        return (new Uri(visitor.At, action).PathAndQuery, visitor.FieldsOf(form));
    }

    private static async Task<Visitor> ToConfirmationAsync(Visitor visitor, Company company)
    {
        await visitor.ProveAsync(company);
        return await visitor.FillForm(company).PressAsync("Crear Cuenta");
    }

    private static async Task<Visitor> ToFormOfMigrantAsync(TestSite site, Visitor visitor)
    {
        var migrant = await site.Tools.NewIndividualAsync(AccountKind.Migrant);
        return (await visitor.ProveAsync(migrant)).FillForm(migrant);
    }

    private static async Task<Visitor> ToNewClaveAsync(Visitor visitor, Company company)
    {
        await visitor.OpenAsync("/persona-juridica/cambiar");
        return await visitor
            .Type("Rut Empresa", company.Rut)
            .Type("Rut Representante Legal", company.Representative)
            .Type("Clave Sence actual", Journeys.Clave)
            .PressAsync("Validar");
    }

    private static async Task<Visitor> ToSecurityAsync(Visitor visitor, Company company)
    {
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        return await visitor.OpenAsync("/mi-cuenta/seguridad");
    }
}
