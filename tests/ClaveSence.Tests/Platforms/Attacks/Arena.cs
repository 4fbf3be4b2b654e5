using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Site;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>A portal with two platforms, one that proves itself by a key, and a person who is signed in: what attacks begin from.</summary>
internal sealed class Arena : IDisposable
{
    /// <summary>The one address that sign-ins may lead to: with a port, a path and a query, so that each can be played with.</summary>
    internal const string Callback = "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web";

    /// <summary>The one address that sign-outs may lead to.</summary>
    internal const string After = "https://sitio.ejemplo.cl:8443/app/adios";

    private Arena(
        TestSite site,
        TestPlatform platform,
        TestPlatform other,
        TestPlatform keyed,
        ECDsa key,
        Visitor visitor
    )
    {
        (Site, Platform, Other, Keyed, Key, Visitor) = (site, platform, other, keyed, key, visitor);
    }

    /// <summary>The portal.</summary>
    internal TestSite Site { get; }

    /// <summary>The platform that is attacked.</summary>
    internal TestPlatform Platform { get; }

    /// <summary>A platform in the attacker's hands.</summary>
    internal TestPlatform Other { get; }

    /// <summary>A platform that proves itself by <see cref="Key"/>.</summary>
    internal TestPlatform Keyed { get; }

    /// <summary>Its key.</summary>
    internal ECDsa Key { get; }

    /// <summary>The person's browser.</summary>
    internal Visitor Visitor { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Sets it up.</summary>
    internal static async Task<Arena> OpenAsync(TestSite site)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(
            new ECDsaSecurityKey(ECDsa.Create(key.ExportParameters(includePrivateParameters: false)))
        );
        var jwks = $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{jwk.X}}","y":"{{jwk.Y}}"}]}""";
        return new(
            site,
            await TestPlatform.RegisterAsync(
                site,
                draft => draft with { RedirectUris = [Callback], PostLogoutRedirectUris = [After] }
            ),
            await TestPlatform.RegisterAsync(site),
            await TestPlatform.RegisterAsync(site, draft => draft with { Jwks = jwks }),
            key,
            await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave)
        );
    }

    /// <summary>Sends the person with a request and answers their code; nothing when they got none.</summary>
    internal async Task<string?> CodeAsync(AuthorizeCall call)
    {
        await Visitor.OpenAsync(call.Path);
        return Parameters(Visitor.At)["code"];
    }

    /// <summary>A sign-in in order.</summary>
    internal async Task<(AuthorizeCall Call, string Code, Tokens Tokens)> EnterAsync(
        params (string Name, string? Value)[] changes
    )
    {
        var call = Platform.Ask(changes);
        var code = (await CodeAsync(call)).ShouldNotBeNull();
        return (call, code, await Platform.RedeemAsync(call, code));
    }

    /// <summary>Tells whether a form posted to the token endpoint brings no token.</summary>
    internal static async Task<bool> BringsNothingAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized
            && JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct)) is JsonObject told
            && told.ContainsKey("error")
            && !told.ContainsKey("access_token")
            && !told.ContainsKey("request_uri");
    }

    /// <summary>Tells whether the browser is still at the portal, in front of an error.</summary>
    internal bool StandsHere() =>
        Visitor.At.Authority == Site.Address.Authority && Visitor.Status == HttpStatusCode.BadRequest;

    /// <summary>Ends the person's session and lets them sign in anew.</summary>
    internal async Task SignOutAsync()
    {
        await Visitor.PressSignOutAsync();
        Visitor.Dispose();
        Visitor = await Site.SignedInAsync(await Site.NewAccountAsync(), Journeys.Clave);
    }

    /// <summary>What an answer in an address says.</summary>
    internal static System.Collections.Specialized.NameValueCollection Parameters(Uri at) =>
        System.Web.HttpUtility.ParseQueryString(at.Query);

    /// <inheritdoc/>
    public void Dispose()
    {
        Platform.Dispose();
        Other.Dispose();
        Keyed.Dispose();
        Key.Dispose();
        Visitor.Dispose();
    }
}
