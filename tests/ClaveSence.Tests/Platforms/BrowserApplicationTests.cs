using System.Net;
using System.Security.Cryptography;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Platforms;

/// <summary>Applications that live in a browser: what they call from there answers them, and no other page.</summary>
public sealed class BrowserApplicationTests(SharedSite shared)
{
    private const string Allowed = "Access-Control-Allow-Origin";

    private TestSite Site => shared.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/connect/token")]
    [InlineData("/connect/revoke")]
    [InlineData("/connect/userinfo")]
    public async Task A_browser_asks_first_and_is_told_yes_for_where_an_application_without_a_secret_is_registered(
        string path
    )
    {
        var origin = NewOrigin();
        using var platform = await RegisterAsync(origin, isPublic: true);
        using var yes = await AskFirstAsync(platform, path, origin);
        yes.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        One(yes, Allowed).ShouldBe(origin);
        One(yes, "Access-Control-Allow-Methods").ShouldContain("POST");
        One(yes, "Access-Control-Allow-Headers").ShouldContain("Authorization", Case.Insensitive);
        yes.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        foreach (var other in (string[])["https://malo.example", $"{origin}.malo.example", $"{origin}:8443", "null"])
        {
            using var no = await AskFirstAsync(platform, path, other);
            no.Headers.Contains(Allowed).ShouldBeFalse(other);
        }
    }

    [Fact]
    public async Task A_platform_with_a_secret_has_no_business_in_a_browser_and_the_other_addresses_have_none_either()
    {
        var (secret, open) = (NewOrigin(), NewOrigin());
        using var server = await RegisterAsync(secret, isPublic: false);
        using var application = await RegisterAsync(open, isPublic: true);
        using var no = await AskFirstAsync(server, "/connect/token", secret);
        no.Headers.Contains(Allowed).ShouldBeFalse();
        foreach (var path in (string[])["/connect/introspect", "/connect/par", "/connect/authorize", "/mi-cuenta"])
        {
            using var other = await AskFirstAsync(application, path, open);
            other.Headers.Contains(Allowed).ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task An_application_in_a_browser_reads_its_tokens_its_claims_and_its_errors()
    {
        var origin = NewOrigin();
        using var platform = await RegisterAsync(origin, isPublic: true);
        platform.Http.DefaultRequestHeaders.Add("Origin", origin);
        platform.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var visitor = await Site.SignedInAsync(await Site.NewAccountAsync(), Journeys.Clave);
        var call = platform.Ask(("scope", "openid email"));
        await visitor.OpenAsync(call.Path);
        using var redeemed = await platform.PostAsync(
            "/connect/token",
            platform.Redemption(call, platform.CodeIn(visitor.At, call))
        );
        One(redeemed, Allowed).ShouldBe(origin);
        One(redeemed, "Vary").ShouldContain("Origin");
        var tokens = Tokens.Read(await redeemed.Content.ReadAsStringAsync(Ct));
        using var told = await platform.UserInfoAsync(tokens.Access);
        told.StatusCode.ShouldBe(HttpStatusCode.OK);
        One(told, Allowed).ShouldBe(origin);
        using var wrong = await platform.UserInfoAsync("x");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        One(wrong, Allowed).ShouldBe(origin);
        using var given = await platform.PostAsync("/connect/revoke", new() { ["token"] = tokens.Access });
        given.StatusCode.ShouldBe(HttpStatusCode.OK);
        One(given, Allowed).ShouldBe(origin);
    }

    private static string NewOrigin() =>
        $"https://app-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.ejemplo.cl";

    private static string One(HttpResponseMessage answer, string header) =>
        string.Join(',', answer.Headers.TryGetValues(header, out var values) ? values : []);

    private Task<TestPlatform> RegisterAsync(string origin, bool isPublic) =>
        TestPlatform.RegisterAsync(
            Site,
            draft => draft with { IsPublic = isPublic, RedirectUris = [$"{origin}/vuelta"] }
        );

    private static async Task<HttpResponseMessage> AskFirstAsync(TestPlatform platform, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        return await platform.Http.SendAsync(request, Ct);
    }
}
