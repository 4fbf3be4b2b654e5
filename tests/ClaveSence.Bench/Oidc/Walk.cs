using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Web;

namespace ClaveSence.Bench.Oidc;

/// <summary>The browser of one person at a provider, with the cookies that it would have.</summary>
internal sealed partial class Walk(Provider provider, string user, HttpClient http)
{
    private const string Scope = "openid email offline_access";

    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>Forgets the session, but not that the device is known.</summary>
    public void ForgetSession()
    {
        foreach (var name in _cookies.Keys.Where(provider.Form.IsSession).ToList())
        {
            _cookies.Remove(name);
        }
    }

    /// <summary>Walks from the authorization to the code, and over the sign-in page if nobody is known.</summary>
    public async Task<string> CodeAsync(string verifier)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var at = new Uri(
            $"{provider.Of("authorization_endpoint")}?client_id={provider.ClientId}&response_type=code&state=abc"
                + $"&redirect_uri={Uri.EscapeDataString(Provider.Callback)}&scope={Uri.EscapeDataString(Scope)}"
                + $"&nonce=abc&code_challenge={challenge}&code_challenge_method=S256"
                + $"&login_hint={Uri.EscapeDataString(provider.Form.Hint + user)}"
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
                        ?? throw new InvalidOperationException($"{provider}: {at.Query}");
                }
            }
            else if (answer.IsSuccessStatusCode)
            {
                var page = await answer.Content.ReadAsStringAsync();
                if (Onward().Match(page) is { Success: true } onward)
                {
                    at = new(at, HttpUtility.HtmlDecode(onward.Groups[1].Value));
                }
                else if (provider.Form.Api is { } api)
                {
                    at = await SpeakAsync(at, api);
                }
                else
                {
                    form = FormOf(page);
                }
            }
            else
            {
                throw new InvalidOperationException($"{provider}: {answer.StatusCode} at {at.AbsolutePath}");
            }
        }

        throw new InvalidOperationException($"{provider}: no code came");
    }

    private FormUrlEncodedContent FormOf(string page)
    {
        var fields = new Dictionary<string, string>
        {
            [provider.Form.User] = user,
            [provider.Form.Clave] = provider.Form.ClaveOf(user),
        };
        foreach (Match hidden in Hidden().Matches(page))
        {
            fields[hidden.Groups[1].Value] = hidden.Groups[2].Value;
        }

        return new(fields);
    }

    // What the script of the page does: asks who it is if nobody is known, and leads back to the authorization.
    private async Task<Uri> SpeakAsync(Uri page, string api)
    {
        var form = provider.Form;
        if (!_cookies.Keys.Any(form.IsSession))
        {
            using var fields = JsonContent.Create(
                new Dictionary<string, string> { [form.User] = user, [form.Clave] = form.ClaveOf(user) }
            );
            using var answer = await BrowseAsync(new(page, api), fields);
            answer.EnsureSuccessStatusCode();
        }

        return new(HttpUtility.ParseQueryString(page.Query)["callback_url"] + "&g_continue");
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

        var answer = await http.SendAsync(request);
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

    // The portal's page after a sign-in leads on by itself, so that no redirect of a form leaves it.
    [GeneratedRegex("http-equiv=\"refresh\"[^>]*content=\"0; ?url=([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Onward();

    [GeneratedRegex("name=\"(__RequestVerificationToken|url)\"[^>]*value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();
}
