using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ClaveSence.Domain.Rights;

/// <summary>What a holder writes in a request: some lines of plain text.</summary>
public sealed record RequestText : IWritten<RequestText>
{
    /// <summary>The most code points that it may have, line breaks included.</summary>
    public const int MaximumLength = 1_000;

    private RequestText(string value) => Value = value;

    /// <summary>Gets the text in NFC, lines parted by <c>\n</c>, without empty lines.</summary>
    public string Value { get; }

    /// <summary>Reads the text: no control or bidi characters but line breaks, at least one letter or digit.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RequestText? value)
    {
        value = Clean(text) is { } clean && clean.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? new(clean) : null;
        return value is not null;
    }

    /// <summary>Counts the characters as the limit does.</summary>
    public static int LengthOf(string? text) => PlainText.CodePointsOf((text ?? "").ReplaceLineEndings("\n").Trim());

    /// <inheritdoc/>
    public override string ToString() => "[request text]";

    private static string? Clean(string? text)
    {
        if (text is null || text.Length > 4 * MaximumLength)
        {
            return null;
        }

        var lines = text.Replace('\t', ' ').ReplaceLineEndings("\n").Split('\n');
        var clean = new List<string>();
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            if (PlainText.Clean(line, MaximumLength) is not { } good)
            {
                return null;
            }

            clean.Add(good);
        }

        var whole = string.Join('\n', clean);
        return PlainText.CodePointsOf(whole) <= MaximumLength ? whole : null;
    }
}
