using System.Web;

namespace ClaveSence.Tests.Conformance;

/// <summary>Basic OP: who is asked to prove themselves, and when.</summary>
internal static class BasicPromptModules
{
    [Module(
        "oidcc-prompt-login",
        "`prompt=login` shows the sign-in page to who is signed in, and `auth_time` is later afterwards"
    )]
    internal static Task<Verdict> LoginAsync(Stage stage) => AgainAsync(stage, "prompt", "login");

    [Module(
        "oidcc-max-age-1",
        "`max_age=1` two seconds later shows the sign-in page again; `auth_time` is there and later"
    )]
    internal static Task<Verdict> MaxAge1Async(Stage stage) => AgainAsync(stage, "max_age", "1");

    [Module(
        "oidcc-prompt-none-not-logged-in",
        "`prompt=none` of who is not signed in comes back with an error that asks for a page, and no code"
    )]
    internal static async Task<Verdict> NoneNotSignedInAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var call = platform.Ask(("prompt", "none"));
        await person.Browser.OpenAsync(call.Path);
        platform
            .ErrorIn(person.Browser.At)
            .ShouldBeOneOf("login_required", "interaction_required", "consent_required", "account_selection_required");
        var answer = HttpUtility.ParseQueryString(person.Browser.At.Query);
        answer["code"].ShouldBeNull();
        answer["state"].ShouldBe(call.Parameters["state"]);
        answer["iss"].ShouldBe(stage.Site.Root);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-prompt-none-logged-in",
        "`prompt=none` of who is signed in gives a code and asks nobody; same `sub`, same `auth_time`"
    )]
    internal static Task<Verdict> NoneSignedInAsync(Stage stage) => QuietlyAsync(stage, _ => [("prompt", "none")]);

    [Module(
        "oidcc-id-token-hint",
        "`prompt=none` with the first id_token as `id_token_hint` gives a code and asks nobody; same `sub`, same `auth_time`"
    )]
    internal static Task<Verdict> IdTokenHintAsync(Stage stage) =>
        QuietlyAsync(stage, first => [("prompt", "none"), ("id_token_hint", first.Tokens.Identity)]);

    [Module(
        "oidcc-max-age-10000",
        "with `max_age` 15,000 and then 10,000 nobody is asked twice; `auth_time` is there and the same"
    )]
    internal static async Task<Verdict> MaxAge10000Async(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var first = await stage.EnterAsync(platform, person, ("max_age", "15000"));
        var second = await stage.EnterAsync(platform, person, ("max_age", "10000"));
        ShouldBeTheSame(first, second);
        return Verdict.Passed;
    }

    [Module("oidcc-display-page", "`display=page` changes nothing: the flow succeeds")]
    internal static Task<Verdict> DisplayPageAsync(Stage stage) => WithAsync(stage, "display", "page");

    [Module("oidcc-display-popup", "`display=popup`: the flow succeeds")]
    internal static Task<Verdict> DisplayPopupAsync(Stage stage) => WithAsync(stage, "display", "popup");

    [Module("oidcc-ensure-request-with-unknown-parameter-succeeds", "a parameter that nobody knows is passed over")]
    internal static Task<Verdict> UnknownParameterAsync(Stage stage) => WithAsync(stage, "extra", "foobar");

    [Module("oidcc-ui-locales", "`ui_locales=se`: the flow succeeds, in Spanish")]
    internal static Task<Verdict> UiLocalesAsync(Stage stage) => WithAsync(stage, "ui_locales", "se");

    [Module("oidcc-claims-locales", "`claims_locales=se`: the flow succeeds")]
    internal static Task<Verdict> ClaimsLocalesAsync(Stage stage) => WithAsync(stage, "claims_locales", "se");

    [Module(
        "oidcc-login-hint",
        "`login_hint` with something that is no identifier of ours does not stop the flow; with one, it stands in the field"
    )]
    internal static async Task<Verdict> LoginHintAsync(Stage stage)
    {
        await WithAsync(stage, "login_hint", "buffy@ejemplo.cl");
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var call = platform.Ask(("login_hint", person.Holder.Identifier));
        await person.Browser.OpenAsync(call.Path);
        person.Browser.ValueOf(person.Holder.Label).ShouldBe(person.Holder.Identifier);
        await stage.FinishAsync(platform, person, call);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-ensure-request-with-acr-values-succeeds",
        "`acr_values` with all that discovery names: the flow succeeds and `acr` is one of them"
    )]
    internal static async Task<Verdict> AcrValuesAsync(Stage stage)
    {
        var named = (await stage.DiscoveryAsync())["acr_values_supported"]!
            .AsArray()
            .Select(one => (string)one!)
            .ToList();
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var entered = await stage.EnterAsync(platform, person, ("acr_values", string.Join(' ', named)));
        named.ShouldContain((string)entered.Identity["acr"]!);
        return Verdict.Passed;
    }

    private static async Task<Verdict> WithAsync(Stage stage, string name, string value)
    {
        await stage.EnterAsync(await stage.RegisterAsync(), await stage.PersonAsync(), (name, value));
        return Verdict.Passed;
    }

    private static async Task<Verdict> QuietlyAsync(Stage stage, Func<Entered, (string Name, string? Value)[]> changes)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var first = await stage.EnterAsync(platform, person);
        var call = platform.Ask(changes(first));
        await person.Browser.OpenAsync(call.Path);
        platform.CodeIn(person.Browser.At, call); // Nobody was asked: the browser is back already.
        ShouldBeTheSame(first, await stage.FinishAsync(platform, person, call));
        return Verdict.Passed;
    }

    private static async Task<Verdict> AgainAsync(Stage stage, string name, string value)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        await stage.EnterAsync(platform, person);
        await stage.Site.Tools.AdvanceAsync("00:00:02"); // The person proved themselves two seconds ago.
        var first = await stage.EnterAsync(platform, person);
        var call = platform.Ask((name, value));
        await person.Browser.OpenAsync(call.Path);
        person.Browser.At.AbsolutePath.ShouldBe("/ingresar", "the person is asked again");
        var second = await stage.FinishAsync(platform, person, call);
        second.AuthTime.ShouldBeGreaterThan(first.AuthTime);
        second.AuthTime.ShouldBeInRange(
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 300,
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 5
        );
        second.Subject.ShouldBe(first.Subject);
        return Verdict.Passed;
    }

    private static void ShouldBeTheSame(Entered first, Entered second)
    {
        second.Subject.ShouldBe(first.Subject);
        second.AuthTime.ShouldBe(first.AuthTime);
    }
}
