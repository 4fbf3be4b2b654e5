using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace ClaveSence.Bench.Enumeration;

/// <summary>A browser that was never here: opens pages, sends forms, and takes the time from the last byte sent to the last received.</summary>
internal sealed partial class Visits : IDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _hidden = [];

    public Visits(Uri address)
    {
        _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        _http = new(_handler) { BaseAddress = address };
#pragma warning restore RS0030
    }

    /// <summary>Opens a page and remembers what its forms hide; answers how long it took, in milliseconds.</summary>
    public async Task<double> OpenAsync(string path)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{path}: {answer.StatusCode}");
        }

        Remember(html);
        return took;
    }

    /// <summary>Sends a form with what its page hid; answers how long it took, in milliseconds.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="expected">The status of the answer that is measured: anything else is no measurement.</param>
    /// <param name="fields">What was typed.</param>
    public async Task<double> SendAsync(
        string path,
        HttpStatusCode expected,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(
            _hidden.Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
        );
        var begun = Stopwatch.GetTimestamp();
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), form);
        var html = await answer.Content.ReadAsStringAsync();
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        if (answer.StatusCode != expected)
        {
            throw new InvalidOperationException($"{path}: {answer.StatusCode} instead of {expected}");
        }

        if (expected is HttpStatusCode.OK)
        {
            Remember(html);
        }

        return took;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private void Remember(string html)
    {
        _hidden.Clear();
        foreach (var name in (string[])["__RequestVerificationToken", "flujo", "CaptchaId"])
        {
            foreach (var input in Input().Matches(html).Select(match => match.Value))
            {
                if (input.Contains($"name=\"{name}\"", StringComparison.Ordinal))
                {
                    _hidden[name] = Value().Match(input).Groups[1].Value;
                }
            }
        }
    }

    [GeneratedRegex("<input[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Input();

    [GeneratedRegex("value=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Value();
}
