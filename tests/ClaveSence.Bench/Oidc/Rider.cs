using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace ClaveSence.Bench.Oidc;

/// <summary>One platform with one browser: does each operation of docs/performance.md, one at a time.</summary>
internal sealed partial class Rider : IDisposable
{
    private const string Scope = "openid email offline_access";

    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _cookies = [];
    private readonly Provider _provider;
    private readonly string _user;
    private string _access = "";
    private string _refresh = "";

    public Rider(Provider provider, string user)
    {
        (_provider, _user) = (provider, user);
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        _http = new(_handler);
#pragma warning restore RS0030
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
        (await PostAsync("token_endpoint", ("grant_type", "client_credentials"))).Dispose();

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
        var code = await CodeAsync(verifier);
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
        foreach (var name in _cookies.Keys.Where(_provider.Form.IsSession).ToList())
        {
            _cookies.Remove(name);
        }

        await SingleSignOnAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<string> CodeAsync(string verifier)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var at = new Uri(
            $"{_provider.Of("authorization_endpoint")}?client_id={_provider.ClientId}&response_type=code&state=abc"
                + $"&redirect_uri={Uri.EscapeDataString(Provider.Callback)}&scope={Uri.EscapeDataString(Scope)}"
                + $"&nonce=abc&code_challenge={challenge}&code_challenge_method=S256"
                + $"&login_hint={Uri.EscapeDataString(_provider.Form.Hint + _user)}"
        );
        HttpContent? form = null;
        for (var step = 0; step < 12; step++)
        {
            using var answer = await BrowseAsync(at, form);
            form = null;
            if (answer.Headers.Location is { } next)
            {
                at = new(at, next);
                if (at.AbsoluteUri.StartsWith(Provider.Callback, StringComparison.Ordinal))
                {
                    return HttpUtility.ParseQueryString(at.Query)["code"]
                        ?? throw new InvalidOperationException($"{_provider}: {at.Query}");
                }
            }
            else if (answer.IsSuccessStatusCode)
            {
                var page = await answer.Content.ReadAsStringAsync();
                if (Onward().Match(page) is { Success: true } onward)
                {
                    at = new(at, HttpUtility.HtmlDecode(onward.Groups[1].Value));
                }
                else
                {
                    form = FormOf(page);
                }
            }
            else
            {
                throw new InvalidOperationException($"{_provider}: {answer.StatusCode} at {at.AbsolutePath}");
            }
        }

        throw new InvalidOperationException($"{_provider}: no code came");
    }

    private FormUrlEncodedContent FormOf(string page)
    {
        var fields = new Dictionary<string, string>
        {
            [_provider.Form.User] = _user,
            [_provider.Form.Clave] = SignInForm.ClaveOfAll,
        };
        if (Antiforgery().Match(page) is { Success: true } token)
        {
            fields["__RequestVerificationToken"] = token.Groups[1].Value;
        }

        return new(fields);
    }

    private async Task<HttpResponseMessage> BrowseAsync(Uri at, HttpContent? form)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, at)
        {
            Content = form,
        };
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await _http.SendAsync(request);
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var pair = line.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }

        return answer;
    }

    private async Task TakeAsync(params (string Name, string Value)[] form)
    {
        using var told = await PostAsync("token_endpoint", form);
        _access = told.RootElement.GetProperty("access_token").GetString()!;
        _refresh = told.RootElement.GetProperty("refresh_token").GetString()!;
    }

    private async Task<JsonDocument> PostAsync(string endpoint, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _provider.Of(endpoint));
        request.Headers.Authorization = _provider.Basic;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(body)
            : throw new InvalidOperationException($"{_provider}: {answer.StatusCode} {endpoint} {body}");
    }

    // The portal's page after a sign-in leads on by itself, so that no redirect of a form leaves it.
    [GeneratedRegex("http-equiv=\"refresh\"[^>]*content=\"0; ?url=([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Onward();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Antiforgery();
}
