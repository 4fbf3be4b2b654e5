using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ClaveSence.Domain;

/// <summary>A person's name or surnames, one or many, as the person or a registry writes them.</summary>
/// <remarks>Nothing is asked of its form beyond a letter: people have one surname or five, and names of all scripts.</remarks>
public sealed record PersonName : IWritten<PersonName>
{
    /// <summary>The most code points that it may have.</summary>
    public const int MaximumLength = 100;

    private PersonName(string value) => Value = value;

    /// <summary>Gets the text in NFC, with single blanks.</summary>
    public string Value { get; }

    /// <summary>Reads a line of text: no line breaks, no control or bidi characters, at least one letter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonName? value)
    {
        value =
            PlainText.Clean(text, MaximumLength) is { } clean && clean.EnumerateRunes().Any(Rune.IsLetter)
                ? new(clean)
                : null;
        return value is not null;
    }

    /// <summary>Tells whether another name is written alike, case and accents apart: «José Núñez» and «JOSE NUNEZ».</summary>
    public bool ReadsAs(PersonName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Folding.Fold(Value) == Folding.Fold(other.Value);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
