using System.Text.RegularExpressions;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Recovery;

/// <summary>A provisional clave that is not good reads the same, byte by byte, and costs the same, whatever the reason.</summary>
public sealed class SameProvisionalAnswerTests
{
    private const string Wrong = Provisionals.Nobodys;

    [Fact]
    public async Task On_its_page_every_bad_one_answers_the_same_bytes_with_the_same_statements()
    {
        await using var line = await Line.StartAsync(skipsDummy: false);
        var answers = await line.AskAllAsync(
            async (visitor, company) =>
            {
                await visitor.OpenAsync($"{Provisionals.Page}?tipo=persona-juridica");
                visitor.Type("Rut Empresa", company.Rut);
            },
            (visitor, typed) => visitor.Type("Clave Sence provisional", typed).NewClaveAsync()
        );

        ShouldBeAlike(answers, hashes: 0);
        answers["none"].Html.ShouldContain("no es válida o ya venció");
    }

    [Theory]
    [InlineData("", "CS-09")]
    [InlineData(TestSite.CaptchaAnswer, "no es válida o ya venció")]
    public async Task With_the_captcha_due_every_bad_one_answers_the_same_bytes_with_the_same_statements(
        string captcha,
        string said
    )
    {
        await using var line = await Line.StartAsync(
            skipsDummy: false,
            new Dictionary<string, string?> { ["Limits:PerNetworkFactor"] = "1" }
        );
        using var stranger = line.Site.NewVisitor();
        for (var i = 0; i < 3; i++)
        {
            await stranger.UseProvisionalAsync(line.Bad["none"].Company, Wrong);
        }

        var answers = await line.AskAllAsync(
            (visitor, company) => visitor.UseProvisionalAsync(company, Wrong),
            (visitor, typed) =>
                visitor.Type("Captcha de Seguridad", captcha).Type("Clave Sence provisional", typed).NewClaveAsync()
        );
        ShouldBeAlike(answers, hashes: 0, statements: 3); // Without the captcha: the count, and the captcha looked for twice.
        answers["none"].Html.ShouldContain(said);
        answers["none"]
            .Statements.Any(one => one.Contains("UPDATE provisional_clave", StringComparison.Ordinal))
            .ShouldBe(captcha.Length > 0);
    }

    [Fact]
    public async Task At_sign_in_every_bad_one_answers_the_same_bytes_with_the_same_statements_and_one_hash()
    {
        await using var line = await Line.StartAsync(skipsDummy: false);
        var answers = await line.AskAllAsync(OpenSignInAsync, EnterAsync);

        ShouldBeAlike(answers, hashes: 1);
        answers["none"].Html.ShouldContain("CS-02");
    }

    [Fact]
    public async Task Past_the_tries_every_bad_one_answers_the_same_bytes_with_the_same_statements_and_no_hash()
    {
        await using var line = await Line.StartAsync(skipsDummy: false);
        foreach (var (company, _) in line.Bad.Values)
        {
            using var stranger = line.Site.NewVisitor();
            await stranger.SignInAsync(company.Rut, "Otra#2929");
            await line.Site.SetFailsAsync(company, 100);
        }

        var answers = await line.AskAllAsync(OpenSignInAsync, EnterAsync);
        ShouldBeAlike(answers, hashes: 0);
        answers["none"].Html.ShouldContain("CS-03");
    }

    [Fact]
    public async Task The_comparison_notices_a_product_that_skips_the_hash_of_unknown_accounts()
    {
        await using var line = await Line.StartAsync(skipsDummy: true);
        var answers = await line.AskAllAsync(OpenSignInAsync, EnterAsync);

        answers["none"].Hashes.ShouldBe(0);
        answers["wrong"].Hashes.ShouldBe(1);
    }

    private static Task OpenSignInAsync(Visitor visitor, Company company) => OpenAndNameAsync(visitor, company);

    private static async Task OpenAndNameAsync(Visitor visitor, Company company)
    {
        await visitor.OpenAsync("/ingresar?tipo=persona-juridica");
        visitor.Type("Rut Empresa", company.Rut);
    }

    private static Task EnterAsync(Visitor visitor, string typed) =>
        visitor.Type("Clave Sence", typed).PressAsync("Ingresar");

    private static void ShouldBeAlike(Dictionary<string, Answer> answers, int hashes, int statements = 4)
    {
        answers.Count.ShouldBeGreaterThan(5);
        foreach (var (state, answer) in answers)
        {
            answer.Html.ShouldBe(answers["none"].Html, state);
            answer.Headers.ShouldBe(answers["none"].Headers, state);
            answer.Statements.ShouldBe(answers["none"].Statements, state);
            answer.Hashes.ShouldBe(hashes, state);
        }

        answers["none"].Statements.Count.ShouldBeGreaterThanOrEqualTo(statements);
    }

    private sealed class Line(TestSite site, StatementLog statements) : IAsyncDisposable
    {
        internal TestSite Site => site;

        // Every reason for which one is bad, with what is typed.
        internal Dictionary<string, (Company Company, string Typed)> Bad { get; } = [];

        internal static async Task<Line> StartAsync(
            bool skipsDummy,
            IReadOnlyDictionary<string, string?>? settings = null
        )
        {
            var statements = new StatementLog();
            var site = await TestSite.StartAsync(
                settings,
                services =>
                {
                    CountingHasher.Count(services, skipsDummy);
                    statements.Listen(services);
                }
            );
            var line = new Line(site, statements);
            await line.PrepareAsync();
            return line;
        }

        internal async Task<Dictionary<string, Answer>> AskAllAsync(
            Func<Visitor, Company, Task> open,
            Func<Visitor, string, Task> send
        )
        {
            var answers = new Dictionary<string, Answer>();
            foreach (var (state, (company, typed)) in Bad)
            {
                using var visitor = site.NewVisitor();
                await open(visitor, company);
                statements.Take();
                var before = CountingHasher.Of(site).Work;
                await send(visitor, typed);
                answers[state] = new(
                    Masked(visitor.Html, company),
                    [.. visitor.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {h.Value}").Order()],
                    statements.Take(),
                    CountingHasher.Of(site).Work - before
                );
            }

            return answers;
        }

        public ValueTask DisposeAsync() => site.DisposeAsync();

        private async Task PrepareAsync()
        {
            Bad["none"] = (await site.Tools.NewCompanyAsync(), Wrong);
            Bad["without one"] = (await site.NewAccountAsync(), Wrong);
            var (wrong, code) = await IssuedAsync();
            Bad["wrong"] = (wrong, Wrong);
            Bad["somebody else's"] = (await site.NewAccountAsync(), code);
            var (used, usedCode) = await IssuedAsync();
            Bad["used"] = (used, usedCode);
            var (expired, expiredCode) = await IssuedAsync();
            Bad["expired"] = (expired, expiredCode);
            var (blocked, blockedCode) = await IssuedAsync();
            Bad["blocked"] = (blocked, blockedCode);
            await site.SetStatusAsync(blocked, AccountStatus.Blocked);
            var (frozen, _) = await IssuedAsync();
            Bad["frozen"] = (frozen, Wrong);
            await site.SetStatusAsync(frozen, AccountStatus.Frozen);
            var past = DateTimeOffset.UnixEpoch;
            var usedId = (await site.AccountOfAsync(used))!.Id;
            var expiredId = (await site.AccountOfAsync(expired))!.Id;
            await site.InStoreAsync(store =>
                store
                    .Set<ProvisionalClave>()
                    .Where(row => row.AccountId == usedId)
                    .ExecuteUpdateAsync(update => update.SetProperty(row => row.UsedAt, past))
            );
            await site.InStoreAsync(store =>
                store
                    .Set<ProvisionalClave>()
                    .Where(row => row.AccountId == expiredId)
                    .ExecuteUpdateAsync(update => update.SetProperty(row => row.ExpiresAt, past))
            );
        }

        private async Task<(Company Company, string Code)> IssuedAsync()
        {
            var company = await site.NewAccountAsync();
            return (company, (await site.IssueProvisionalAsync(company)).Code.Value);
        }

        // What differs for everybody: the form's token, the captcha, and the RUT that was typed.
        private static string Masked(string html, Company company) =>
            Regex
                .Replace(
                    html,
                    "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]*\""
                        + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                    "[token]"
                )
                .Replace(company.Rut, "[rut]", StringComparison.Ordinal);
    }

    private sealed record Answer(
        string Html,
        IReadOnlyList<string> Headers,
        IReadOnlyList<string> Statements,
        int Hashes
    );
}
