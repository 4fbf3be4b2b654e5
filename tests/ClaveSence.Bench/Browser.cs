using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace ClaveSence.Bench;

/// <summary>One browser that signs in as several companies in turn, with the cookies that it would have, but never a session.</summary>
internal sealed partial class Browser : IDisposable
{
    private const string Clave = "Azul#2929";
    private const string Page = "/ingresar?tipo=persona-juridica";

    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _cookies = [];
    private readonly string[] _companies;
    private string _token = "";
    private int _next;

    public Browser(Uri address, string[] companies)
    {
        _companies = companies;
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        _http = new(_handler) { BaseAddress = address };
#pragma warning restore RS0030
    }

    /// <summary>Makes the accounts, opens the form and signs in once as each: from then on the device is known.</summary>
    public async Task PrepareAsync()
    {
        foreach (var rut in _companies)
        {
            var account = new
            {
                kind = "LegalEntity",
                identifier = rut,
                email = $"a{rut}@ejemplo.cl",
                clave = Clave,
            };
            using var made = await _http.PostAsJsonAsync(new Uri("/desarrollo/cuentas", UriKind.Relative), account);
            if (made.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.Conflict))
            {
                throw new InvalidOperationException($"{rut}: {made.StatusCode}");
            }
        }

        using var answer = await SendAsync(HttpMethod.Get, null);
        _token = Token().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
        foreach (var _ in _companies)
        {
            await SignInAsync();
        }
    }

    /// <summary>Signs in as the next company.</summary>
    /// <exception cref="InvalidOperationException">It was not let in.</exception>
    public async Task SignInAsync()
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["Rut"] = _companies[_next++ % _companies.Length],
                ["Clave"] = Clave,
                ["__RequestVerificationToken"] = _token,
            }
        );
        using var answer = await SendAsync(HttpMethod.Post, form);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
        {
            throw new InvalidOperationException($"Not let in: {answer.StatusCode}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, Page) { Content = content };
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await _http.SendAsync(request);
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var pair = line.Split(';')[0].Split('=', 2);
            if (pair[0] != "cs") // With a session it would be sent to Mi cuenta.
            {
                _cookies[pair[0]] = pair[1];
            }
        }

        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
