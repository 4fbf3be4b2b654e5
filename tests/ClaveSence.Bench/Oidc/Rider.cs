using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace ClaveSence.Bench.Oidc;

/// <summary>One platform with one browser: does each operation of docs/performance.md, one at a time.</summary>
internal sealed class Rider : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };
    private readonly HttpClient _http;
    private readonly Provider _provider;
    private readonly Walk _walk;
    private string _access = "";
    private string _refresh = "";

    public Rider(Provider provider, int number)
    {
        _provider = provider;
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        _http = new(_handler) { Timeout = Patience };
#pragma warning restore RS0030
        _walk = new(provider, provider.Form.AccountOf(number), _http);
    }

    /// <summary>Reads the discovery document, once for all riders of a provider.</summary>
    public Task DiscoverAsync() => _provider.ReadAsync(_http);

    /// <summary>Gets a document.</summary>
    public async Task GetAsync(Uri address)
    {
        using var answer = await _http.GetAsync(address);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>One token of the platform's own.</summary>
    public async Task OwnTokenAsync() =>
        (await PostAsync("token_endpoint", [("grant_type", "client_credentials"), .. _provider.OwnScope])).Dispose();

    /// <summary>One call of userinfo.</summary>
    public async Task UserInfoAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _provider.Of("userinfo_endpoint"));
        request.Headers.Authorization = new("Bearer", _access);
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>One call of introspection.</summary>
    /// <exception cref="InvalidOperationException">The token is not alive: the figure would be one of nothing.</exception>
    public async Task IntrospectAsync()
    {
        using var told = await PostAsync("introspection_endpoint", ("token", _access));
        if (!told.RootElement.GetProperty("active").GetBoolean())
        {
            throw new InvalidOperationException($"{_provider}: the token is dead");
        }
    }

    /// <summary>One rotation.</summary>
    public async Task RefreshAsync() => await TakeAsync(("grant_type", "refresh_token"), ("refresh_token", _refresh));

    /// <summary>Authorize, code, token, userinfo with the session that there is.</summary>
    public async Task SingleSignOnAsync()
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var code = await _walk.CodeAsync(verifier);
        await TakeAsync(
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", Provider.Callback),
            ("code_verifier", verifier)
        );
        await UserInfoAsync();
    }

    /// <summary>The same without a session; the device is known.</summary>
    public async Task SignInAsync()
    {
        _walk.ForgetSession();
        await SingleSignOnAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task TakeAsync(params (string Name, string Value)[] form)
    {
        using var told = await PostAsync("token_endpoint", form);
        _access = told.RootElement.GetProperty("access_token").GetString()!;
        if (_provider.Rotates || told.RootElement.TryGetProperty("refresh_token", out _))
        {
            _refresh = told.RootElement.GetProperty("refresh_token").GetString()!;
        }
    }

    private async Task<JsonDocument> PostAsync(string endpoint, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _provider.Of(endpoint));
        request.Headers.Authorization = _provider.Basic;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (_provider.Basic is null)
        {
            form = [.. form, ("client_id", _provider.ClientId)];
        }

        request.Content = new FormUrlEncodedContent(form.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(body)
            : throw new InvalidOperationException($"{_provider}: {answer.StatusCode} {endpoint} {body}");
    }
}
