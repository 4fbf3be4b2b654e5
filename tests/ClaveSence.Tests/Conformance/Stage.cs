using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Platforms;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Tests.Conformance;

/// <summary>What a module works with: the portal, platforms of its own, and a person with a browser.</summary>
/// <param name="site">The portal.</param>
/// <param name="through">What all of them go through on their way to it; nothing by default.</param>
internal sealed class Stage(TestSite site, Func<DelegatingHandler>? through = null) : IDisposable
{
    private readonly List<IDisposable> _held = [];

    /// <summary>The portal.</summary>
    internal TestSite Site => site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Registers a platform; nobody is asked for consent unless the draft says so.</summary>
    internal async Task<TestPlatform> RegisterAsync(Func<PlatformDraft, PlatformDraft>? with = null) =>
        Hold(await TestPlatform.RegisterAsync(site, with, through?.Invoke()));

    /// <summary>Opens a browser in front of which a person with an account sits, who did not sign in yet.</summary>
    internal async Task<Person> PersonAsync(AccountKind kind = AccountKind.NaturalPerson) =>
        new(Hold(new Visitor(site.Address, through?.Invoke())), await site.NewAccountAsync(kind));

    /// <summary>Lets a person go through a whole sign-in at a platform, typing their clave where it is asked for.</summary>
    internal async Task<Entered> EnterAsync(
        TestPlatform platform,
        Person person,
        params (string Name, string? Value)[] changes
    )
    {
        var call = platform.Ask(changes);
        await person.Browser.OpenAsync(call.Path);
        return await FinishAsync(platform, person, call);
    }

    /// <summary>Lets them go on from wherever the request led their browser.</summary>
    internal async Task<Entered> FinishAsync(TestPlatform platform, Person person, AuthorizeCall call)
    {
        await person.ProveAsync();
        if (person.Browser.At.AbsolutePath == "/plataformas/autorizacion")
        {
            await person.Browser.PressAsync("Autorizar");
        }

        var code = platform.CodeIn(person.Browser.At, call);
        var tokens = await platform.RedeemAsync(call, code);
        return new(call, code, tokens, await IdTokens.CheckAsync(platform, call, tokens));
    }

    /// <summary>Reads what the portal says of itself.</summary>
    internal async Task<JsonObject> DiscoveryAsync()
    {
        using var platform = await TestPlatform.RegisterAsync(site);
        return (await platform.Http.GetFromJsonAsync<JsonObject>("/.well-known/openid-configuration", Ct))!;
    }

    /// <summary>Tells whether discovery names a value in a list.</summary>
    internal async Task<bool> OffersAsync(string list, string value) =>
        (await DiscoveryAsync())[list]?.AsArray().Any(one => (string)one! == value) == true;

    /// <summary>Reads claims with the token in a header or in the body.</summary>
    internal static async Task<HttpResponseMessage> UserInfoAsync(
        TestPlatform platform,
        string token,
        HttpMethod method,
        bool inBody = false
    )
    {
        using var request = new HttpRequestMessage(method, "/connect/userinfo");
        if (inBody)
        {
            request.Content = new FormUrlEncodedContent([new("access_token", token)]);
        }
        else
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await platform.Http.SendAsync(request, Ct);
    }

    /// <inheritdoc/>
    public void Dispose() => _held.ForEach(one => one.Dispose());

    private T Hold<T>(T one)
        where T : IDisposable
    {
        _held.Add(one);
        return one;
    }
}

/// <summary>A person and their browser.</summary>
internal sealed record Person(Visitor Browser, Holder Holder)
{
    /// <summary>Types identifier and clave when the browser shows the sign-in page.</summary>
    /// <returns>Whether it did.</returns>
    internal async Task<bool> ProveAsync()
    {
        if (Browser.At.AbsolutePath != "/ingresar")
        {
            return false;
        }

        await Browser.Type(Holder.Label, Holder.Identifier).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        return true;
    }
}

/// <summary>What came of a sign-in.</summary>
/// <param name="Call">The request.</param>
/// <param name="Code">The code.</param>
/// <param name="Tokens">What it was redeemed for.</param>
/// <param name="Identity">What the id_token says; it was verified.</param>
internal sealed record Entered(AuthorizeCall Call, string Code, Tokens Tokens, JsonObject Identity)
{
    /// <summary>When the person proved themselves.</summary>
    internal long AuthTime => (long)Identity["auth_time"].ShouldNotBeNull();

    /// <summary>Who they are to this platform.</summary>
    internal string Subject => (string)Identity["sub"]!;
}
