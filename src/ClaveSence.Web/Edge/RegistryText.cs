namespace ClaveSence.Web.Edge;

/// <summary>What a name from a registry may look like before it is shown or stored.</summary>
internal static class RegistryText
{
    /// <summary>Tells whether the text is a name: not blank, at most <paramref name="longest"/> characters, no control or format ones.</summary>
    public static bool IsName(string text, int longest) =>
        text.Length <= longest
        && !string.IsNullOrWhiteSpace(text)
        && !text.EnumerateRunes()
            .Any(rune =>
                rune == System.Text.Rune.ReplacementChar
                || System.Text.Rune.GetUnicodeCategory(rune)
                    is System.Globalization.UnicodeCategory.Control
                        or System.Globalization.UnicodeCategory.Format
                        or System.Globalization.UnicodeCategory.LineSeparator
                        or System.Globalization.UnicodeCategory.ParagraphSeparator
            );
}
