using System.Text;

namespace ClaveSence.Web.Mail;

/// <summary>One line of text that can do nothing but be read: what a person typed may be in it.</summary>
internal static class PlainLine
{
    /// <summary>
    /// Turns line breaks and control characters into blanks and leaves out what turns the writing direction around
    /// (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) and halves of surrogate pairs.
    /// </summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029)
            {
                line.Append(' ');
            }
            else if (!TurnsDirection(rune) && rune != Rune.ReplacementChar)
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().Trim();
    }

    private static bool TurnsDirection(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
