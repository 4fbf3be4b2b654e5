using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ClaveSence.Domain;

/// <summary>The number of an address («Número»), with flat or office: <c>1234 depto. 5</c>, <c>S/N</c>, <c>km 12,5</c>.</summary>
/// <remarks>Not a number to count with: country roads have none.</remarks>
public sealed record AddressNumber : IWritten<AddressNumber>
{
    /// <summary>The most code points that it may have.</summary>
    public const int MaximumLength = 20;

    private AddressNumber(string value) => Value = value;

    /// <summary>Gets the text in NFC, with single blanks.</summary>
    public string Value { get; }

    /// <summary>Reads a line of text: no line breaks, no control or bidi characters, at least one letter or digit.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AddressNumber? value)
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
