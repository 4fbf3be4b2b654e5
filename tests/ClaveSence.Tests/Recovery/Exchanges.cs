using System.Text.RegularExpressions;
using ClaveSence.Domain;

namespace ClaveSence.Tests.Recovery;

/// <summary>Every answer that a browser gets, status, headers and body, with what differs for everybody masked by its length.</summary>
internal sealed partial class Exchanges(params string[] ruts) : DelegatingHandler
{
    private readonly List<string> _answers = [];

    /// <summary>Takes out the answers since the last time.</summary>
    internal IReadOnlyList<string> Take()
    {
        string[] taken = [.. _answers];
        _answers.Clear();
        return taken;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key != "Date")
            .SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}"))
            .Order(StringComparer.Ordinal);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        _answers.Add(Mask($"{request.Method} {(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{body}"));
        return answer;
    }

    // The tokens of forms and flows, the ids of captchas, the values of cookies; and the RUTs that were typed, as typed and as shown.
    private string Mask(string text) =>
        ruts.Aggregate(
            Token().Replace(text, match => $"{match.Groups[1].Value}[{match.Groups[2].Length}]"),
            (masked, rut) =>
                masked
                    .Replace(rut, "[rut]", StringComparison.Ordinal)
                    .Replace(Rut.TryParse(rut, out var read) ? read.Display : rut, "[rut]", StringComparison.Ordinal)
        );

    [GeneratedRegex("(value=\"|=|/captcha/|nonce-)([A-Za-z0-9_%-]{16,})", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
