using System.Text;
using AnyAscii;
using SkiaSharp;

namespace ClaveSence.Web.Documents;

/// <summary>The one font of our PDF documents: what it can print, how wide it is, and how a line is broken.</summary>
/// <remarks>
/// PdfPig refuses a document with a character that its font lacks (rulings 30). Names here are Latin, but people may write what they
/// like: what Roboto has not is written in Latin letters (李 becomes Li), by the tables of AnyAscii.
/// </remarks>
internal sealed class PdfFont
{
    /// <summary>How many different characters beside ASCII one document may have: its font has places for 255 in all.</summary>
    public const int OthersAtMost = 150;

    private static readonly byte[] File = ReadFile();
    private static readonly SKTypeface Typeface = SKTypeface.FromStream(new MemoryStream(File));

    private static readonly HashSet<int> Has = ReadGlyphs();

    private readonly HashSet<int> _others = [];

    /// <summary>Gets the font file.</summary>
    public static ReadOnlyMemory<byte> Bytes => File;

    /// <summary>Answers the text as it can be printed: one line, with Latin letters for what the font lacks.</summary>
    public string Printable(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize().EnumerateRunes())
        {
            line.Append(Printable(rune));
        }

        return line.ToString();
    }

    /// <summary>Measures a printable text, in points.</summary>
    public static double WidthOf(string printable, double size)
    {
        using var font = new SKFont(Typeface, (float)size)
        {
            Hinting = SKFontHinting.None,
            LinearMetrics = true,
            Subpixel = true,
        };
        return font.MeasureText(printable);
    }

    /// <summary>Breaks a text into lines of that width at most: at its own line breaks, at blanks, and within a word that is wider than a line.</summary>
    public IReadOnlyList<string> Break(string text, double size, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in Printable(paragraph).Split(' ').SelectMany(word => Pieces(word, size, width)))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && WidthOf(longer, size) > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                {
                    line = longer;
                }
            }

            lines.Add(line);
        }

        return lines;
    }

    private static IEnumerable<string> Pieces(string word, double size, double width)
    {
        while (WidthOf(word, size) > width && word.Length > 1)
        {
            var length = word.Length - 1;
            while (length > 1 && WidthOf(word[..length], size) > width)
            {
                length--;
            }

            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }

    private string Printable(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
        {
            return " ";
        }

        if (rune.IsAscii)
        {
            return rune.ToString();
        }

        if (!Has.Contains(rune.Value))
        {
            return Latin(rune);
        }

        var fits = _others.Contains(rune.Value) || (_others.Count < OthersAtMost && _others.Add(rune.Value));
        return fits ? rune.ToString() : Latin(rune);
    }

    private static string Latin(Rune rune) => rune.ToString().Transliterate() is { Length: > 0 } latin ? latin : "?";

    // Above the first plane PdfPig sees halves of pairs.
    private static HashSet<int> ReadGlyphs()
    {
        using var font = new SKFont(Typeface);
        return [.. Enumerable.Range(0x80, 0xFFFF - 0x80).Where(code => font.GetGlyph(code) != 0)];
    }

    private static byte[] ReadFile()
    {
        using var resource = typeof(PdfFont).Assembly.GetManifestResourceStream("Roboto-Regular.ttf")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
