using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain.Factors;

/// <summary>What a person calls one of their passkeys: «Llave de este equipo».</summary>
public sealed record PasskeyName : IWritten<PasskeyName>
{
    /// <summary>The most code points that it may have.</summary>
    public const int MaximumLength = 40;

    private PasskeyName(string value) => Value = value;

    /// <summary>Gets the text in NFC, with single blanks.</summary>
    public string Value { get; }

    /// <summary>Reads a line of text: no line breaks, no control or bidi characters.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PasskeyName? value)
    {
        value = PlainText.Clean(text, MaximumLength) is { } clean ? new(clean) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
