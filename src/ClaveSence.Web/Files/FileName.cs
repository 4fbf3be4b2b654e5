using System.Text;
using ClaveSence.Domain;

namespace ClaveSence.Web.Files;

/// <summary>The name that a browser gave a file, as a person may read it. It is never a path: contents stand under addresses of ours.</summary>
internal static class FileName
{
    /// <summary>How many code points a name keeps.</summary>
    public const int Longest = 120;

    /// <summary>Answers the name without folders, control characters and marks that turn the direction of writing, with the ending of what the file really is.</summary>
    /// <param name="declared">What the browser said; nothing is believed of it.</param>
    /// <param name="kind">What the file is, by its content.</param>
    /// <param name="otherwise">The name of a file whose own leaves nothing.</param>
    public static string Clean(string? declared, FileKind kind, string otherwise)
    {
        var last = (declared ?? "").Split('/', '\\')[^1];
        var name = new StringBuilder(last.Length);
        var kept = 0;
        foreach (var rune in Normal(last).EnumerateRunes())
        {
            if (IsAllowed(rune) && kept++ < Longest)
            {
                name.Append(rune);
            }
        }

        var clean = name.ToString().Trim(' ', '.');
        clean = clean.Length == 0 ? otherwise : clean;
        return EndsAs(clean, kind) ? clean : clean + Ending(kind);
    }

    /// <summary>Answers the ending of a kind.</summary>
    public static string Ending(FileKind kind) =>
        kind switch
        {
            FileKind.Pdf => ".pdf",
            FileKind.Jpeg => ".jpg",
            FileKind.Png => ".png",
        };

    private static bool EndsAs(string name, FileKind kind) =>
        name.EndsWith(Ending(kind), StringComparison.OrdinalIgnoreCase)
        || (kind is FileKind.Jpeg && name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase));

    // Half a pair of surrogates has no normal form.
    private static string Normal(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    // What a line of text takes, but for the signs that mean something to file systems and shells.
    private static bool IsAllowed(Rune rune) =>
        PlainText.MayStandInLine(rune) && rune.Value is not ('"' or '<' or '>' or '|' or ':' or '*' or '?' or 0xFFFD);
}
