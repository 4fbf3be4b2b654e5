using System.Net;

namespace ClaveSence.Tests.Interop;

/// <summary>Takes cookies as browsers do (RFC 6265, 5.3): also those for a path other than the one that set them, which the framework's container refuses.</summary>
internal sealed class BrowserCookies : DelegatingHandler
{
    /// <summary>Where the browser keeps its cookies.</summary>
    internal CookieContainer Jar { get; set; } = new();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var answer = await base.SendAsync(request, ct);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies)
            {
                Take(cookie, request.RequestUri!);
            }
        }

        return answer;
    }

    private void Take(string cookie, Uri at)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
        var path = Array.Find(parts, part => part.StartsWith("path=", StringComparison.OrdinalIgnoreCase))?[5..];
        var isForHttps = parts.Contains("secure", StringComparer.OrdinalIgnoreCase);
        if (
            path is not null
            && !(isForHttps && at.Scheme == Uri.UriSchemeHttp)
            && !at.AbsolutePath.StartsWith(path, StringComparison.Ordinal)
        )
        {
            var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
            Jar.Add(new Cookie(parts[0][..equals], parts[0][(equals + 1)..], path, at.Host));
        }
    }
}
