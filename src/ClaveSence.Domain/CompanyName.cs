using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ClaveSence.Domain;

/// <summary>A «razón social», as the tax registry writes it.</summary>
/// <remarks>It comes from the registry; people read it and do not write it.</remarks>
public sealed record CompanyName : IWritten<CompanyName>
{
    /// <summary>The most code points that it may have.</summary>
    public const int MaximumLength = 250;

    private CompanyName(string value) => Value = value;

    /// <summary>Gets the text in NFC, with single blanks.</summary>
    public string Value { get; }

    /// <summary>Reads a line of text: no line breaks, no control or bidi characters, at least one letter or digit.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CompanyName? value)
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
