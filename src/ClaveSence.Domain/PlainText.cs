using System.Globalization;
using System.Text;

namespace ClaveSence.Domain;

/// <summary>The cleaning of a line that a person wrote, before it is kept or shown.</summary>
public static class PlainText
{
    /// <summary>
    /// Answers the line in NFC, without blanks around it and with single ones inside; null when it is empty, too long, or
    /// holds what could break or turn the line it is shown in (line breaks, control and bidi characters, half a pair).
    /// </summary>
    internal static string? Clean(string? text, int maximumCodePoints)
    {
        // Room for letters written as several code points; the rest is refused before it is looked at.
        if (text is null || text.Length > 4 * maximumCodePoints)
        {
            return null;
        }

        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!MayStandInLine(rune) || (rune == Rune.ReplacementChar))
            {
                return null;
            }

            var isBlank = Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator;
            if (!isBlank)
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] is not ' ')
            {
                line.Append(' ');
            }
        }

        var clean = line.ToString().TrimEnd(' ').Normalize();
        return clean.Length > 0 && CodePointsOf(clean) <= maximumCodePoints ? clean : null;
    }

    /// <summary>Counts code points, as limits are stated in.</summary>
    internal static int CodePointsOf(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>Tells whether a character can be shown without moving, hiding or turning its neighbours.</summary>
    /// <remarks>Bidi controls and zero-width characters are of the category Format.</remarks>
    public static bool MayStandInLine(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.Surrogate
            );
}
