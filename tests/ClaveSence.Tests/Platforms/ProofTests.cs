using System.Web;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Platforms;

/// <summary>How sure it is who is there, how and when they proved it: <c>acr</c>, <c>amr</c> and <c>auth_time</c> tell of one proof.</summary>
public sealed class ProofTests
{
    private static readonly string[] ByKey = ["hwk", "user", "mfa"];

    [Fact]
    public async Task A_clave_that_is_proved_after_a_passkey_is_told_as_a_clave_and_more_is_asked_for_when_wanted()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var (_, key) = await WithKeyAsync(site);
        using var visitor = site.NewVisitor();
        await visitor.EnterByKeyAsync(key);
        ShouldBe(await platform.EnterAsync(visitor), "cs-stepup", ByKey);

        await site.Tools.AdvanceAsync("00:10:00");
        await visitor.OpenAsync(FactorJourneys.Security);
        await visitor.AskAsync(
            FactorJourneys.Security,
            "PreguntarNueva",
            new Dictionary<string, string> { ["NombreLlave"] = "Otra", ["ClaveConfirmada"] = Journeys.Clave }
        );
        ShouldBe(await platform.EnterAsync(visitor), "cs-proofed", ["pwd"]);
        await visitor.OpenAsync(platform.Ask(("acr_values", "cs-stepup")).Path);
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        key.Dispose();
    }

    [Fact]
    public async Task A_passkey_that_is_given_inside_a_session_is_told_as_what_it_is()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var (company, key) = await WithKeyAsync(site);
        using var visitor = await site.SignedInAsync(company, Journeys.Clave);
        ShouldBe(await platform.EnterAsync(visitor), "cs-proofed", ["pwd"]);

        await site.Tools.AdvanceAsync("00:10:00");
        await visitor.OpenAsync(FactorJourneys.Security);
        var page = visitor.Page.QuerySelector("a[href*='/llaves/']")!.GetAttribute("href")!;
        await visitor.OpenAsync(page);
        var (_, asked) = await visitor.AskAsync(page, "PreguntarLlave");
        await visitor.PressAsync(
            "Quitar llave de acceso",
            new Dictionary<string, string> { ["LlaveConfirmada"] = key.Give(asked) }
        );
        ShouldBe(await platform.EnterAsync(visitor), "cs-stepup", ByKey);
        key.Dispose();
    }

    [Fact]
    public async Task A_platform_that_wants_more_gets_it_by_a_passkey()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var (company, key) = await WithKeyAsync(site);
        using var visitor = await site.SignedInAsync(company, Journeys.Clave);
        var call = platform.Ask(("acr_values", "cs-stepup"));
        await visitor.OpenAsync(call.Path);
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        visitor.Text.ShouldContain("La plataforma pide que confirme su identidad con un segundo factor.");
        HttpUtility.ParseQueryString(visitor.At.Query)["ctx"].ShouldNotBeNull();
        var (_, asked) = await visitor.AskAsync("/ingresar", "PreguntarLlave");
        await visitor.AnswerKeyAsync(key.Give(asked));
        ShouldBe(await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call)), "cs-stepup", ByKey);
        key.Dispose();
    }

    [Fact]
    public async Task Codes_that_begin_elsewhere_leave_a_session_the_time_at_which_it_began()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var company = await site.NewAccountAsync();
        using var visitor = await site.SignedInAsync(company, Journeys.Clave);
        using var owner = await site.SignedInAsync(company, Journeys.Clave);
        await owner.BeginCodesAsync();
        ShouldBe(await platform.EnterAsync(visitor), "cs-proofed", ["pwd"]);
    }

    // Of the last minute: what was proved before that would be told as now.
    private static void ShouldBe(Tokens tokens, string acr, string[] amr)
    {
        var told = tokens.IdentityClaims;
        ((string)told["acr"]!).ShouldBe(acr);
        told["amr"]!.AsArray().Select(one => (string)one!).ShouldBe(amr);
        var age = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - (long)told["auth_time"]!;
        age.ShouldBeInRange(-1, 60);
    }

    private static async Task<(Company Company, SoftKey Key)> WithKeyAsync(TestSite site)
    {
        var company = await site.NewAccountAsync();
        using var owner = await site.SignedInAsync(company, Journeys.Clave);
        var key = new SoftKey(site.Address);
        await owner.AddKeyAsync(key);
        key.Count = 2;
        return (company, key);
    }
}
