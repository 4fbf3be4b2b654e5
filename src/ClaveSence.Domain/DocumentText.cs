namespace ClaveSence.Domain;

/// <summary>What the numbers of documents have in common: separators fall away, ASCII letters become capitals.</summary>
internal static class DocumentText
{
    /// <summary>The most characters that are looked at, separators included.</summary>
    internal const int MaximumTyped = 40;

    /// <summary>Writes the text without the separators and in ASCII capitals; answers the length, 0 for a text that is too long.</summary>
    internal static int Squeeze(ReadOnlySpan<char> text, ReadOnlySpan<char> separators, Span<char> bare)
    {
        var length = 0;
        if (text.Length > MaximumTyped)
        {
            return length;
        }

        foreach (var character in text)
        {
            if (!separators.Contains(character))
            {
                // Not char.ToUpperInvariant: that would let ſ and ı pass as S and I.
                bare[length++] = char.IsAsciiLetterLower(character) ? (char)(character - 32) : character;
            }
        }

        return length;
    }

    /// <summary>Tells whether all characters are ASCII capitals or digits.</summary>
    internal static bool IsPlain(ReadOnlySpan<char> bare)
    {
        foreach (var character in bare)
        {
            if (!char.IsAsciiDigit(character) && !char.IsAsciiLetterUpper(character))
            {
                return false;
            }
        }

        return true;
    }
}
