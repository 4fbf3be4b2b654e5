using System.Net;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Site;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Conformance;

/// <summary>What the portal says of itself: asked in Production, where all addresses are https ones.</summary>
internal static class DiscoveryModules
{
    private const string Root = $"https://{TestSite.PublicName}";

    [Module(
        "oidcc-discovery-endpoint-verification",
        "discovery is JSON; issuer, https addresses, `code`, `RS256`, `openid`, PKCE, authentication methods and claims are what they must be; the published keys are public, usable and uniquely named"
    )]
    internal static async Task<Verdict> DiscoveryAsync(Stage stage)
    {
        _ = stage;
        await using var production = await TestSite.StartAsync(environment: "Production");
        var told = await ReadAsync(production, "/.well-known/openid-configuration");
        ((string)told["issuer"]!).ShouldBe(Root);
        foreach (var (name, value) in told.Where(one => one.Key.EndsWith("_endpoint", StringComparison.Ordinal)))
        {
            ((string)value!).ShouldStartWith($"{Root}/", customMessage: name);
        }

        ((string)told["jwks_uri"]!).ShouldBe($"{Root}/.well-known/jwks.json");
        ((string)told["authorization_endpoint"]!).ShouldNotBeNullOrEmpty();
        ((string)told["token_endpoint"]!).ShouldNotBeNullOrEmpty();
        ((string)told["userinfo_endpoint"]!).ShouldNotBeNullOrEmpty();
        Has(told, "response_types_supported", "code");
        Has(told, "grant_types_supported", "authorization_code");
        Has(told, "subject_types_supported", "pairwise");
        Has(told, "id_token_signing_alg_values_supported", "RS256");
        Has(told, "scopes_supported", "openid");
        Has(told, "code_challenge_methods_supported", "S256");
        Has(told, "token_endpoint_auth_methods_supported", "client_secret_basic");
        Has(told, "token_endpoint_auth_methods_supported", "client_secret_post");
        Has(told, "claims_supported", "sub");
        told.ContainsKey("registration_endpoint").ShouldBeFalse();
        await CheckKeysAsync(production);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-rp-initiated-logout-discovery-endpoint-verification",
        "discovery names an https `end_session_endpoint`"
    )]
    internal static async Task<Verdict> SignOutAsync(Stage stage)
    {
        _ = stage;
        await using var production = await TestSite.StartAsync(environment: "Production");
        var told = await ReadAsync(production, "/.well-known/openid-configuration");
        ((string)told["end_session_endpoint"]!).ShouldBe($"{Root}/connect/logout");
        return Verdict.Passed;
    }

    [Module(
        "oidcc-backchannel-logout-discovery-endpoint-verification",
        "discovery says that back-channel logout is supported, with `sid`; and names `end_session_endpoint`"
    )]
    internal static async Task<Verdict> BackChannelAsync(Stage stage)
    {
        var told = await stage.DiscoveryAsync();
        ((bool?)told["backchannel_logout_supported"]).ShouldBe(true);
        ((bool?)told["backchannel_logout_session_supported"]).ShouldBe(true);
        ((string?)told["end_session_endpoint"]).ShouldNotBeNullOrEmpty();
        return Verdict.Passed;
    }

    private static async Task CheckKeysAsync(TestSite site)
    {
        var written = (await ReadAsync(site, "/.well-known/jwks.json"))["keys"]!.AsArray();
        written.Count.ShouldBeGreaterThan(0);
        foreach (var key in written.Select(one => one!.AsObject()))
        {
            key.Select(part => part.Key).Intersect(["d", "p", "q", "dp", "dq", "qi", "oth", "k"]).ShouldBeEmpty();
            ((string)key["use"]!).ShouldBe("sig");
            ((string)key["kty"]!).ShouldBeOneOf("RSA", "EC");
            foreach (var number in (string[])["n", "e", "x", "y"])
            {
                ((string?)key[number] ?? "").ShouldAllBe(letter =>
                    char.IsAsciiLetterOrDigit(letter) || letter == '-' || letter == '_'
                );
            }
        }

        written.Select(one => (string)one!["kid"]!).ShouldBeUnique();
        new JsonWebKeySet(new JsonObject { ["keys"] = written.DeepClone() }.ToJsonString())
            .GetSigningKeys()
            .Count.ShouldBe(written.Count);
    }

    private static async Task<JsonObject> ReadAsync(TestSite site, string path)
    {
        using var browser = site.NewVisitor();
        browser.Sends.Host = TestSite.PublicName;
        browser.Sends.Add("X-Forwarded-Proto", "https");
        browser.Sends.Add("X-Forwarded-For", "200.1.2.3");
        using var answer = await browser.SendRawAsync(HttpMethod.Get, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBeOneOf("application/json", "application/jwk-set+json");
        return JsonNode
            .Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!
            .AsObject();
    }

    private static void Has(JsonObject told, string list, string value) =>
        told[list]!.AsArray().Select(one => (string)one!).ShouldContain(value, list);
}
