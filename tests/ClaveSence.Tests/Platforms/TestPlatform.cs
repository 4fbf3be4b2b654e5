using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Platforms;

/// <summary>A platform of a test: registered at a portal, and speaking the protocol by hand, so that it can also speak it wrong.</summary>
internal sealed class TestPlatform : IDisposable
{
    private const string Host = "https://plataforma.ejemplo.cl";

    private TestPlatform(TestSite site, PlatformDraft draft, string? secret, DelegatingHandler? through = null)
    {
        (Site, Draft, Secret) = (site, draft, secret);
        var line = new HttpClientHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            CheckCertificateRevocationList = true,
        };
        through?.InnerHandler = line;
#pragma warning disable RS0030 // A platform is another program: it has no container of ours to ask.
        Http = new((HttpMessageHandler?)through ?? line) { BaseAddress = site.Address };
#pragma warning restore RS0030
    }

    /// <summary>The portal.</summary>
    internal TestSite Site { get; }

    /// <summary>How it was registered.</summary>
    internal PlatformDraft Draft { get; }

    /// <summary>Its secret; nothing for who has none.</summary>
    internal string? Secret { get; }

    /// <summary>Its line to the portal.</summary>
    internal HttpClient Http { get; }

    /// <summary>Its <c>client_id</c>.</summary>
    internal string Id => Draft.ClientId;

    /// <summary>Where sign-ins come back to.</summary>
    internal string Callback => Draft.RedirectUris[0];

    /// <summary>Registers one, that no other test knows.</summary>
    /// <param name="site">Where.</param>
    /// <param name="with">Changes what it asks for.</param>
    /// <param name="through">What its calls pass through on their way; nothing by default.</param>
    internal static async Task<TestPlatform> RegisterAsync(
        TestSite site,
        Func<PlatformDraft, PlatformDraft>? with = null,
        DelegatingHandler? through = null
    )
    {
        var id = $"prueba-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        var draft = new PlatformDraft(
            id,
            $"Plataforma {id[^4..]}",
            [$"{Host}/{id}/vuelta"],
            [$"{Host}/{id}/adios"],
            null,
            [.. PlatformScope.All]
        )
        {
            IsFirstParty = true,
        };
        draft = with?.Invoke(draft) ?? draft;
        await using var scope = site.Services.CreateAsyncScope();
        var answer = await scope
            .ServiceProvider.GetRequiredService<PlatformDesk>()
            .AddAsync(draft, officer: null, CancellationToken.None);
        answer.Fault.ShouldBeNull();
        return new(site, draft, answer.Secret, through);
    }

    /// <summary>The same platform, as it calls another portal on the same store.</summary>
    internal TestPlatform At(TestSite site) => new(site, Draft, Secret);

    /// <summary>A request for a code, in order; each parameter can be changed, and null leaves it out.</summary>
    internal AuthorizeCall Ask(params (string Name, string? Value)[] changes)
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = Id,
            ["response_type"] = "code",
            ["redirect_uri"] = Callback,
            ["scope"] = "openid",
            ["state"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9)),
            ["nonce"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9)),
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return new(parameters, verifier);
    }

    /// <summary>Lets a signed-in browser fetch a code, and redeems it.</summary>
    internal async Task<Tokens> EnterAsync(Visitor visitor, params (string Name, string? Value)[] changes)
    {
        var call = Ask(changes);
        await visitor.OpenAsync(call.Path);
        return await RedeemAsync(call, CodeIn(visitor.At, call));
    }

    /// <summary>The code that a browser came back with; state and issuer are looked at.</summary>
    internal string CodeIn(Uri at, AuthorizeCall call)
    {
        at.GetLeftPart(UriPartial.Path).ShouldBe(Callback);
        var answer = HttpUtility.ParseQueryString(at.Query);
        answer["error"].ShouldBeNull();
        answer["state"].ShouldBe(call.Parameters["state"]);
        answer["iss"].ShouldBe(Site.Root);
        return answer["code"].ShouldNotBeNull();
    }

    /// <summary>The error that a browser came back with.</summary>
    internal string? ErrorIn(Uri at)
    {
        at.GetLeftPart(UriPartial.Path).ShouldBe(Callback);
        return HttpUtility.ParseQueryString(at.Query)["error"];
    }

    /// <summary>Redeems a code as it should be.</summary>
    internal async Task<Tokens> RedeemAsync(AuthorizeCall call, string code)
    {
        using var answer = await PostAsync("/connect/token", Redemption(call, code));
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return Tokens.Read(body);
    }

    /// <summary>The form that redeems a code.</summary>
    internal Dictionary<string, string> Redemption(AuthorizeCall call, string code) =>
        new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Callback,
            ["code_verifier"] = call.Verifier,
        };

    /// <summary>The same with another verifier, or with none.</summary>
    internal Dictionary<string, string> Redemption(AuthorizeCall call, string code, string? verifier)
    {
        var form = Redemption(call, code);
        form.Remove("code_verifier");
        if (verifier is not null)
        {
            form["code_verifier"] = verifier;
        }

        return form;
    }

    /// <summary>Uses a refresh token.</summary>
    internal Task<HttpResponseMessage> RefreshAsync(string token) =>
        PostAsync("/connect/token", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    /// <summary>Posts a form as this platform: with its secret as Basic, or with its id alone.</summary>
    internal async Task<HttpResponseMessage> PostAsync(
        string path,
        Dictionary<string, string> form,
        AuthenticationHeaderValue? authorization = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Authorization = authorization ?? Basic;
        request.Headers.Accept.ParseAdd("application/json");
        if (Secret is null && authorization is null)
        {
            form.TryAdd("client_id", Id);
        }

        request.Content = new FormUrlEncodedContent(form);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Its secret as a Basic header, written as RFC 6749 says; nothing for who has none.</summary>
    internal AuthenticationHeaderValue? Basic =>
        Secret is null
            ? null
            : new(
                "Basic",
                Convert.ToBase64String(
                    Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(Id)}:{Uri.EscapeDataString(Secret)}")
                )
            );

    /// <summary>Reads the claims of an access token's owner; the answer is the caller's to judge.</summary>
    internal async Task<HttpResponseMessage> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new("Bearer", accessToken);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads them of a token that is good.</summary>
    internal async Task<JsonObject> ClaimsAsync(string accessToken)
    {
        using var answer = await UserInfoAsync(accessToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Asks whether a token is good.</summary>
    internal async Task<bool> IsActiveAsync(string token)
    {
        using var answer = await PostAsync("/connect/introspect", new() { ["token"] = token });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return (bool)told!["active"]!;
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();
}

/// <summary>A request for a code.</summary>
/// <param name="Parameters">What it says.</param>
/// <param name="Verifier">What redeems the code.</param>
internal sealed record AuthorizeCall(Dictionary<string, string?> Parameters, string Verifier)
{
    /// <summary>Where a browser is sent with it.</summary>
    internal string Path => $"/connect/authorize?{Query}";

    /// <summary>The request as a query.</summary>
    internal string Query =>
        string.Join(
            '&',
            Parameters
                .Where(one => one.Value is not null)
                .Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value!)}")
        );

    /// <summary>The request as a form.</summary>
    internal Dictionary<string, string> Form =>
        Parameters.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!);
}

/// <summary>What a platform got.</summary>
internal sealed record Tokens(string Access, string? Refresh, string? Identity, JsonObject Answer)
{
    /// <summary>What the id_token says; its signature is another test's.</summary>
    internal JsonObject IdentityClaims => Payload(Identity!);

    /// <summary>What the access token says.</summary>
    internal JsonObject AccessClaims => Payload(Access);

    /// <summary>Reads the answer of the token endpoint.</summary>
    internal static Tokens Read(string body)
    {
        var answer = JsonNode.Parse(body)!.AsObject();
        return new(
            (string)answer["access_token"]!,
            (string?)answer["refresh_token"],
            (string?)answer["id_token"],
            answer
        );
    }

    /// <summary>The middle part of a signed token.</summary>
    internal static JsonObject Payload(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    /// <summary>The first part of a signed token.</summary>
    internal static JsonObject Header(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!.AsObject();
}

/// <summary>What tests of platforms do in the portal.</summary>
internal static class PlatformJourneys
{
    /// <summary>«Cerrar sesión» of the header.</summary>
    internal static async Task<Visitor> PressSignOutAsync(this Visitor visitor)
    {
        await visitor.OpenAsync("/mi-cuenta");
        return await visitor.PressAsync("Cerrar sesión");
    }
}
