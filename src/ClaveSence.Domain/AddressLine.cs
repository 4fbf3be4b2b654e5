using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ClaveSence.Domain;

/// <summary>The street of an address («Calle»).</summary>
/// <remarks>Streets are free text: there is no public register of them all.</remarks>
public sealed record AddressLine : IWritten<AddressLine>
{
    /// <summary>The most code points that it may have.</summary>
    public const int MaximumLength = 100;

    private AddressLine(string value) => Value = value;

    /// <summary>Gets the text in NFC, with single blanks.</summary>
    public string Value { get; }

    /// <summary>Reads a line of text: no line breaks, no control or bidi characters, at least one letter or digit.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AddressLine? value)
    {
        value =
            PlainText.Clean(text, MaximumLength) is { } clean && clean.EnumerateRunes().Any(Rune.IsLetterOrDigit)
                ? new(clean)
                : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
