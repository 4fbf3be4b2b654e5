using System.Text.RegularExpressions;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Tests.SignIn;

/// <summary>
/// A wrong clave reads the same, byte by byte, and costs the same whatever the account is, or is not.
/// </summary>
public sealed class SameAnswerTests
{
    [Fact]
    public async Task A_wrong_clave_answers_the_same_bytes_with_the_same_statements_and_one_hash()
    {
        var answers = await AskAllAsync(skipsDummy: false);

        foreach (var (state, answer) in answers)
        {
            answer.Html.ShouldBe(answers["none"].Html, state);
            answer.Headers.ShouldBe(answers["none"].Headers, state);
            answer.Statements.ShouldBe(answers["none"].Statements, state);
            answer.Hashes.ShouldBe(1, state);
        }

        answers["none"].Html.ShouldContain("CS-02");
        answers["none"].Statements.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task The_comparison_notices_a_product_that_skips_the_hash_of_unknown_accounts()
    {
        var answers = await AskAllAsync(skipsDummy: true);

        answers["none"].Hashes.ShouldBe(0);
        answers["active"].Hashes.ShouldBe(1);
    }

    private static async Task<Dictionary<string, Answer>> AskAllAsync(bool skipsDummy)
    {
        var statements = new StatementLog();
        await using var site = await TestSite.StartAsync(replace: services =>
        {
            CountingHasher.Count(services, skipsDummy);
            statements.Listen(services);
        });
        var companies = new Dictionary<string, Company>
        {
            ["none"] = await site.Tools.NewCompanyAsync(),
            ["active"] = await site.NewAccountAsync(),
            ["frozen"] = await site.NewAccountAsync(),
            ["blocked"] = await site.NewAccountAsync(),
            ["unconfirmed"] = await site.Tools.NewCompanyAsync(),
        };
        await site.SetStatusAsync(companies["frozen"], AccountStatus.Frozen);
        await site.SetStatusAsync(companies["blocked"], AccountStatus.Blocked);
        using var registering = site.NewVisitor();
        await registering.ProveAsync(companies["unconfirmed"]);
        await registering.FillForm(companies["unconfirmed"]).PressAsync("Crear Cuenta");

        var answers = new Dictionary<string, Answer>();
        foreach (var (state, company) in companies)
        {
            answers[state] = await AskAsync(site, statements, company);
        }

        return answers;
    }

    private static async Task<Answer> AskAsync(TestSite site, StatementLog statements, Company company)
    {
        using var visitor = site.NewVisitor();
        await visitor.OpenAsync("/ingresar?tipo=persona-juridica");
        visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", "Otra#2929");
        statements.Take();
        var before = CountingHasher.Of(site).Work;
        await visitor.PressAsync("Ingresar");
        return new(
            Masked(visitor.Html, company),
            [.. visitor.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {h.Value}").Order()],
            statements.Take(),
            CountingHasher.Of(site).Work - before
        );
    }

    // What differs for everybody: the form's token, and the RUT that was typed.
    private static string Masked(string html, Company company) =>
        Regex
            .Replace(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]*\"", "[token]")
            .Replace(company.Rut, "[rut]", StringComparison.Ordinal);

    private sealed record Answer(
        string Html,
        IReadOnlyList<string> Headers,
        IReadOnlyList<string> Statements,
        int Hashes
    );
}
