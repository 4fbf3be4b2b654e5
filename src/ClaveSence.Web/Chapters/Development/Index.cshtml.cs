using ClaveSence.Web.Development;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Development;

/// <summary>The page <c>/desarrollo</c>: what is pretended here, the tools, and some RUTs to try.</summary>
internal sealed class IndexPage(IServiceProvider services) : PageModel
{
    private const int Shown = 12;

    /// <summary>Gets the tools that are not links: request, body, what it does.</summary>
    public static IReadOnlyList<(string Request, string Body, string Meaning)> Requests =>
        [
            ("POST /desarrollo/muestras", """{ "companies": 5, "people": 5, "migrants": 2 }""", Texts.Invent),
            (
                "PUT /desarrollo/registros/{sii|registro-civil}",
                """{ "mode": "ok|slow|down|error|garbage|wrong-person", "delayMs": 0 }""",
                Texts.Behave
            ),
            (
                "PUT /desarrollo/empresas/{rut}",
                """{ "active": false, "representatives": ["12345678-5"] }""",
                Texts.ChangeCompany
            ),
            (
                "POST /desarrollo/cuentas",
                """{ "kind": "LegalEntity", "identifier": "…", "email": "…", "clave": "…", "question": true }""",
                Texts.Account
            ),
            ("PUT /desarrollo/reloj", """{ "advance": "72:00:00" }""", Texts.Clock),
        ];

    /// <summary>Gets some companies to try.</summary>
    public IReadOnlyList<SampleCompany> Companies { get; private set; } = [];

    /// <summary>Gets some people to try, those whose cédula is refused included.</summary>
    public IReadOnlyList<SamplePerson> People { get; private set; } = [];

    /// <summary>Says what a registry would say of a person.</summary>
    public static string StateOf(SamplePerson person) =>
        person.Deceased
            ? Texts.Deceased
            : person.Card switch
            {
                SampleCard.InForce => Texts.CardInForce,
                SampleCard.InRenewal => Texts.CardInRenewal,
                SampleCard.Expired => Texts.CardExpired,
                SampleCard.Blocked => Texts.CardBlocked,
            };

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        // Asked for here: outside Development there are no samples, and the gate lets nobody come this far.
        var sheet = (await services.GetRequiredService<Samples>().AllAsync(ct)).Sheet;
        Companies = [.. sheet.Companies.Take(Shown)];
        People =
        [
            .. sheet.People.Where((person, index) => index < Shown || person.Card is not SampleCard.InForce),
            .. SampleMaker.RefusedCards,
        ];
    }
}
