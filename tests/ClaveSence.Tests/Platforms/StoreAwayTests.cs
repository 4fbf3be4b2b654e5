using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Platforms;

/// <summary>The store is away for a while: what needs none goes on, the rest says «come again», and nothing is half issued.</summary>
public sealed class StoreAwayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_are_served_and_tokens_prove_themselves_and_a_secret_is_compared_while_the_store_is_away()
    {
        await using var outage = await OutageSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(outage.Site);
        using var visitor = await outage.Site.SignedInAsync(await outage.Site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        var call = platform.Ask();

        outage.Cut();
        using var away = await platform.UserInfoAsync(tokens.Access);
        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, "it is away, and the pool knows");
        using var told = await platform.Http.GetAsync(Relative("/.well-known/openid-configuration"), Ct);
        told.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldProveItselfAsync(platform, tokens.Access);
        using var own = await platform.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials" });
        own.StatusCode.ShouldBe(HttpStatusCode.OK, "a platform's own token needs no store");
        await ShouldProveItselfAsync(platform, Tokens.Read(await own.Content.ReadAsStringAsync(Ct)).Access);
        using var pushed = await platform.PostAsync("/connect/par", call.Form);
        pushed.StatusCode.ShouldBe(HttpStatusCode.Created, "a pushed request is its own proof, and needs no store");
        var uri = (string)(await pushed.Content.ReadFromJsonAsync<JsonObject>(Ct))!["request_uri"]!;

        outage.Mend();
        await visitor.OpenAsync($"/connect/authorize?client_id={platform.Id}&request_uri={Uri.EscapeDataString(uri)}");
        await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));
    }

    [Fact]
    public async Task Whatever_needs_the_store_says_come_again_and_then_every_code_and_token_is_good_once()
    {
        await using var outage = await OutageSite.StartAsync();
        var site = outage.Site;
        using var scene = await Scene.SetAsync(site);
        var (platform, visitor) = (scene.Platform, scene.Visitor);
        var before = await CountAsync(site);

        outage.Cut();
        for (var round = 0; round < 2; round++) // Who comes again too early is no thief of the code either.
        {
            foreach (var (what, ask) in scene.Asks)
            {
                using var answer = await ask();
                answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, what);
                answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(StoreAway.RetryAfterSeconds), what);
                answer.Headers.Location.ShouldBeNull(what);
                answer.Headers.Contains("Set-Cookie").ShouldBeFalse(what);
                var body = await answer.Content.ReadAsStringAsync(Ct);
                body.ShouldNotContain("access_token", customMessage: what);
                if (!what.StartsWith("browser", StringComparison.Ordinal))
                {
                    ((string)JsonNode.Parse(body)!["error"]!).ShouldBe("temporarily_unavailable", what);
                }
            }
        }

        outage.Mend();
        (await CountAsync(site)).ShouldBe(before, "neither a visit nor a replay was written");
        (await platform.IsActiveAsync(scene.Former.Access)).ShouldBeTrue();
        using var turned = await platform.RefreshAsync(scene.Former.Refresh!);
        turned.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tokens = await platform.RedeemAsync(scene.Call, scene.Code);
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeTrue();
        using var assertion = await scene.AssertAsync("/connect/token", ("grant_type", "client_credentials"));
        assertion.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var codeAgain = await platform.PostAsync("/connect/token", platform.Redemption(scene.Call, scene.Code));
        codeAgain.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var refreshAgain = await platform.RefreshAsync(scene.Former.Refresh!);
        refreshAgain.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var assertionAgain = await scene.AssertAsync("/connect/token", ("grant_type", "client_credentials"));
        assertionAgain.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var last = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        await visitor.OpenAsync($"/connect/logout?id_token_hint={last.Identity}");
        visitor.Text.ShouldNotContain("¿Desea cerrar su sesión");
        using var dead = await platform.RefreshAsync(last.Refresh!);
        dead.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static Task<(int Visits, int Replays)> CountAsync(TestSite site) =>
        site.InStoreAsync(async store =>
            (
                await store.Set<PlatformGrant>().CountAsync(Ct),
                await store.Set<AuditEvent>().CountAsync(entry => entry.Act == Act.TokenReplayed, Ct)
            )
        );

    // As a platform's own server does it that is called with the token: by the published keys alone.
    private static async Task ShouldProveItselfAsync(TestPlatform platform, string token)
    {
        var keys = new JsonWebKeySet(await platform.Http.GetStringAsync(Relative("/.well-known/jwks.json"), Ct));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            token,
            new()
            {
                ValidIssuer = platform.Site.Root,
                ValidAudience = platform.Id,
                ValidTypes = ["at+jwt"],
                ValidAlgorithms = ["ES256"],
                IssuerSigningKeys = keys.GetSigningKeys(),
            }
        );
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
    }

    /// <summary>Everything that platforms and browsers hold when the store goes away, and ask for meanwhile.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private TestPlatform? _keyed;
        private Visitor? _stranger;
        private string _assertion = "";
        private string _pushed = "";
        private Dictionary<string, string> _leaving = [];

        private Scene(TestPlatform platform, Visitor visitor) => (Platform, Visitor) = (platform, visitor);

        internal TestPlatform Platform { get; }

        internal Visitor Visitor { get; }

        internal Tokens Former { get; private set; } = null!;

        internal AuthorizeCall Call { get; private set; } = null!;

        internal string Code { get; private set; } = "";

        internal static async Task<Scene> SetAsync(TestSite site)
        {
            var scene = new Scene(
                await TestPlatform.RegisterAsync(site),
                await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave)
            );
            scene._keyed = await TestPlatform.RegisterAsync(
                site,
                draft => draft with { Jwks = Assertions.SetOf(scene._key) }
            );
            scene._stranger = site.NewVisitor();
            await scene.FillAsync();
            return scene;
        }

        internal IEnumerable<(string What, Func<Task<HttpResponseMessage>> Ask)> Asks =>
            [
                ("code", () => Platform.PostAsync("/connect/token", Platform.Redemption(Call, Code))),
                ("refresh", () => Platform.RefreshAsync(Former.Refresh!)),
                ("own token by assertion", () => AssertAsync("/connect/token", ("grant_type", "client_credentials"))),
                ("pushed request by assertion", () => AssertAsync("/connect/par", PlainOf(_keyed!.Ask()))),
                ("introspection by assertion", () => AssertAsync("/connect/introspect", ("token", "x"))),
                ("introspection", () => PostAsync("/connect/introspect", Former.Access)),
                ("introspection of a refresh token", () => PostAsync("/connect/introspect", Former.Refresh!)),
                ("revocation", () => PostAsync("/connect/revoke", Former.Refresh!)),
                ("userinfo", () => Platform.UserInfoAsync(Former.Access)),
                ("browser at authorize", () => GetAsync(Visitor, Platform.Ask().Path)),
                ("browser of a stranger at authorize", () => GetAsync(_stranger!, Platform.Ask().Path)),
                ("browser that posts to authorize", () => SendAsync("/connect/authorize", Platform.Ask().Form)),
                ("browser with a pushed request", () => GetAsync(Visitor, _pushed)),
                ("browser that signs out", () => GetAsync(Visitor, $"/connect/logout?id_token_hint={Former.Identity}")),
                ("browser that asks to sign out", () => GetAsync(Visitor, "/connect/logout")),
                ("browser that leaves", () => SendAsync("/salir", _leaving)),
            ];

        /// <inheritdoc/>
        public void Dispose()
        {
            Platform.Dispose();
            Visitor.Dispose();
            _keyed?.Dispose();
            _stranger?.Dispose();
            _key.Dispose();
        }

        internal Task<HttpResponseMessage> AssertAsync(string path, params (string Name, string Value)[] form) =>
            Assertions.PostAsync(_keyed!, path, _assertion, form);

        private async Task FillAsync()
        {
            Former = await Platform.EnterAsync(Visitor, ("scope", "openid offline_access"));
            Call = Platform.Ask(("scope", "openid offline_access"));
            await Visitor.OpenAsync(Call.Path);
            Code = Platform.CodeIn(Visitor.At, Call);
            using var pushed = await Platform.PostAsync("/connect/par", Platform.Ask().Form);
            var uri = (string)(await pushed.Content.ReadFromJsonAsync<JsonObject>(Ct))!["request_uri"]!;
            _pushed = $"/connect/authorize?client_id={Platform.Id}&request_uri={Uri.EscapeDataString(uri)}";
            _assertion = Assertions.Write(_keyed!, _key);
            await Visitor.OpenAsync("/mi-cuenta");
            _leaving = Visitor.FieldsOf(Visitor.Page.QuerySelector("form[action='/salir']").ShouldNotBeNull());
        }

        private Task<HttpResponseMessage> PostAsync(string path, string token) =>
            Platform.PostAsync(path, new() { ["token"] = token });

        private async Task<HttpResponseMessage> SendAsync(string path, Dictionary<string, string> fields)
        {
            using var form = new FormUrlEncodedContent(fields);
            return await Visitor.SendRawAsync(HttpMethod.Post, path, form);
        }

        private static Task<HttpResponseMessage> GetAsync(Visitor visitor, string path) =>
            visitor.SendRawAsync(HttpMethod.Get, path);

        private static (string Name, string Value)[] PlainOf(AuthorizeCall call) =>
            [.. call.Form.Select(one => (one.Key, one.Value))];
    }
}
