using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ClaveSence.Tests.Conformance;

/// <summary>Basic OP: userinfo, and what each scope leads to.</summary>
internal static class BasicClaimsModules
{
    private static readonly Dictionary<string, string[]> Standard = new()
    {
        ["profile"] =
        [
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
        ],
        ["email"] = ["email", "email_verified"],
        ["address"] = ["address"],
        ["phone"] = ["phone_number", "phone_number_verified"],
    };

    [Module("oidcc-userinfo-get", "userinfo by GET with the token in the header: 200, JSON, the `sub` of the id_token")]
    internal static Task<Verdict> GetAsync(Stage stage) => UserInfoAsync(stage, HttpMethod.Get);

    [Module(
        "oidcc-userinfo-post-header",
        "userinfo by POST with the token in the header and no body: 200, JSON, the `sub` of the id_token"
    )]
    internal static Task<Verdict> PostHeaderAsync(Stage stage) => UserInfoAsync(stage, HttpMethod.Post);

    [Module(
        "oidcc-userinfo-post-body",
        "userinfo by POST with the token in the form: 200, JSON, the `sub` of the id_token, or a warning that it is not taken there"
    )]
    internal static async Task<Verdict> PostBodyAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var entered = await stage.EnterAsync(platform, await stage.PersonAsync());
        using var answer = await Stage.UserInfoAsync(platform, entered.Tokens.Access, HttpMethod.Post, inBody: true);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_request");
        return Verdict.Warned(
            "the token is taken in the header alone, which OpenID Connect Core 1.0, 5.3.1 recommends and every client can; elsewhere it is `invalid_request`"
        );
    }

    [Module(
        "oidcc-scope-profile",
        "`profile` leads to those of its standard claims that discovery names; the id_token repeats none"
    )]
    internal static Task<Verdict> ProfileAsync(Stage stage) => ScopeAsync(stage, "profile");

    [Module("oidcc-scope-email", "`email` leads to `email` and `email_verified`; the id_token repeats none")]
    internal static Task<Verdict> EmailAsync(Stage stage) => ScopeAsync(stage, "email");

    [Module("oidcc-scope-address", "`address` leads to the claim `address`")]
    internal static Task<Verdict> AddressAsync(Stage stage) => ScopeAsync(stage, "address");

    [Module("oidcc-scope-phone", "`phone` leads to `phone_number`")]
    internal static Task<Verdict> PhoneAsync(Stage stage) => ScopeAsync(stage, "phone");

    [Module("oidcc-scope-all", "all four standard scopes at once lead to the claims of each")]
    internal static Task<Verdict> AllAsync(Stage stage) => ScopeAsync(stage, "profile", "email", "address", "phone");

    [Module(
        "oidcc-claims-essential",
        "a request with the parameter `claims` (`name`, essential, in userinfo) succeeds; without `name` in userinfo there is a warning"
    )]
    internal static async Task<Verdict> EssentialAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var entered = await stage.EnterAsync(
            platform,
            await stage.PersonAsync(),
            ("claims", """{"userinfo":{"name":{"essential":true}}}""")
        );
        entered.Identity.ContainsKey("name").ShouldBeFalse();
        var told = await platform.ClaimsAsync(entered.Tokens.Access);
        if (told.ContainsKey("name"))
        {
            return Verdict.Passed;
        }

        ((bool?)(await stage.DiscoveryAsync())["claims_parameter_supported"]).ShouldBe(false);
        return Verdict.Warned(
            "`claims` is not supported (discovery says so) and ignored: what a platform learns follows from its scopes, which the person agreed to"
        );
    }

    private static async Task<Verdict> UserInfoAsync(Stage stage, HttpMethod method)
    {
        var platform = await stage.RegisterAsync();
        var entered = await stage.EnterAsync(platform, await stage.PersonAsync());
        using var answer = await Stage.UserInfoAsync(platform, entered.Tokens.Access, method);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var told = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        ((string?)told!["sub"]).ShouldBe(entered.Subject);
        return Verdict.Passed;
    }

    private static async Task<Verdict> ScopeAsync(Stage stage, params string[] scopes)
    {
        var discovery = await stage.DiscoveryAsync();
        var offered = Words(discovery, "scopes_supported");
        var missing = scopes.Except(offered).ToList();
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        if (missing.Count > 0)
        {
            // What is not offered is refused and not passed over: the platform learns of its mistake.
            await stage.EnterAsync(platform, person);
            await person.Browser.OpenAsync(platform.Ask(("scope", $"openid {missing[0]}")).Path);
            platform.ErrorIn(person.Browser.At).ShouldBe("invalid_scope");
            return Verdict.NotOffered(
                $"the product has no scope {string.Join(" and no ", missing.Select(one => $"`{one}`"))}; asked for, it is `invalid_scope`"
            );
        }

        var entered = await stage.EnterAsync(platform, person, ("scope", $"openid {string.Join(' ', scopes)}"));
        var told = await platform.ClaimsAsync(entered.Tokens.Access);
        var named = Words(discovery, "claims_supported");
        foreach (var claim in scopes.SelectMany(scope => Standard[scope]).Where(named.Contains))
        {
            told.ContainsKey(claim).ShouldBeTrue(claim);
            entered.Identity.ContainsKey(claim).ShouldBeFalse(claim);
        }

        ((string?)told["sub"]).ShouldBe(entered.Subject);
        return Verdict.Passed;
    }

    private static HashSet<string> Words(JsonObject discovery, string list) =>
        [.. discovery[list]!.AsArray().Select(one => (string)one!)];
}
