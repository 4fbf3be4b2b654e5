namespace ClaveSence.Web.Files.Inspection;

/// <summary>Where the links of a PDF may lead: to the web, a mailbox or a telephone; not into a script, a program or a file of who presses them (ISO 32000-1, 12.6.4.7; RFC 3986, 3.1).</summary>
internal static class PdfAddress
{
    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "http",
        "https",
        "mailto",
        "tel",
    };

    /// <summary>Tells whether a link may lead there.</summary>
    public static bool IsPlain(string address)
    {
        // Readers pass over blanks and control characters, and a scheme could hide behind them.
        var text = string.Concat(address.Where(one => one is > ' ' and not '\uFEFF'));
        var end = text.AsSpan().IndexOfAny(":/\\?#");
        return end < 0
            || (
                text[end] == ':'
                    ? Schemes.Contains(text[..end])
                    : !text.StartsWith('\\') && !text.StartsWith("//", StringComparison.Ordinal) // Another machine's folder.
            );
    }
}
