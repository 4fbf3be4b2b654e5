using System.Globalization;
using System.Text;

namespace ClaveSence.Domain;

/// <summary>The form in which texts are compared when case and accents do not matter.</summary>
internal static class Folding
{
    /// <summary>Folds to compatibility form without marks, in small letters: <c>ÑANDÚ</c> and <c>nandu</c> become one.</summary>
    /// <param name="text">Well-formed Unicode.</param>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsMark(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }

    /// <summary>Tells whether a character is an accent or the like, written over or around another.</summary>
    internal static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;
}
