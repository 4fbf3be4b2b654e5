using System.Globalization;
using System.Text;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Looks at the bytes of a PDF as they stand: where it begins and ends, and the names that no table of objects may hide.</summary>
internal static class PdfRaw
{
    private const int LongestTail = 2048;
    private const int Head = 2048;

    /// <summary>Answers what is wrong; nothing when nothing is.</summary>
    public static FileFault? Look(ReadOnlySpan<byte> content)
    {
        var end = content.LastIndexOf("%%EOF"u8);
        if (end < 0 || content.IndexOf("startxref"u8) < 0)
        {
            return FileFault.Damaged;
        }

        var tail = content[(end + 5)..];
        if (tail.Length > LongestTail || !ForeignContent.IsPadding(tail))
        {
            return FileFault.ForeignContent;
        }

        return ForeignContent.IsIn(content[5..Math.Min(Head, content.Length)])
            ? FileFault.ForeignContent
            : LookAtNames(content);
    }

    private static FileFault? LookAtNames(ReadOnlySpan<byte> content)
    {
        for (var at = 0; ; )
        {
            var next = content[at..].IndexOf((byte)'/');
            if (next < 0)
            {
                return null;
            }

            at += next + 1;
            var name = NameAt(content[at..]);
            foreach (var (forbidden, fault) in PdfNames.Raw)
            {
                if (name == forbidden)
                {
                    return fault;
                }
            }
        }
    }

    // A name ends at a delimiter; #xx is a byte of it (7.3.5).
    private static string NameAt(ReadOnlySpan<byte> content)
    {
        var name = new StringBuilder();
        for (var at = 0; at < content.Length && name.Length < 20; at++)
        {
            var one = content[at];
            if (one == '#' && at + 2 < content.Length && Hex(content.Slice(at + 1, 2)) is { } code)
            {
                (one, at) = (code, at + 2);
            }
            else if (!char.IsAsciiLetterOrDigit((char)one))
            {
                break;
            }

            name.Append((char)one);
        }

        return name.ToString();
    }

    private static byte? Hex(ReadOnlySpan<byte> digits) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? code : null;
}
