using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain;

/// <summary>What people read of a platform, on the sign-in page and where they agree to hand data over.</summary>
public sealed record PlatformName : IWritten<PlatformName>
{
    /// <summary>The most code points that it may have.</summary>
    public const int MaximumLength = 100;

    private PlatformName(string value) => Value = value;

    /// <summary>Gets the text in NFC, with single blanks.</summary>
    public string Value { get; }

    /// <summary>Reads a line of text: no line breaks, no control or bidi characters that could make it look like another.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PlatformName? value)
    {
        value = PlainText.Clean(text, MaximumLength) is { } clean ? new(clean) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
