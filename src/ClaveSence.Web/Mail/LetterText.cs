using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Mail;

/// <summary>The text part of a letter: what is read aloud, searched, and shown where HTML is not.</summary>
internal static class LetterText
{
    /// <summary>Prints the content, a blank line between blocks, facts in a row close together.</summary>
    public static string Of(LetterContent content, HelpLine help)
    {
        var lines = new List<string> { content.Headline, "" };
        foreach (var (block, next) in content.Blocks.Zip(content.Blocks.Skip(1).Append(null)))
        {
            lines.AddRange(Lines(block));
            if (block is not LetterBlock.Fact || next is not LetterBlock.Fact)
            {
                lines.Add("");
            }
        }

        // "-- " and a blank: what follows is a signature (RFC 3676, section 4.3).
        lines.AddRange([
            "-- ",
            Texts.Sender,
            Texts.Automatic,
            Texts.NeverAsked,
            Texts.HelpLine.With(help.Sentence),
            "",
        ]);
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Lines(LetterBlock block) =>
        block switch
        {
            LetterBlock.Paragraph it => [it.Text],
            LetterBlock.Code it => [$"{it.Label}: {it.Value}"],
            LetterBlock.Button it => [$"{it.Label}:", it.Path],
            LetterBlock.Link it => [$"{it.Label}:", it.Path],
            LetterBlock.Fact it => [$"{it.Label}: {it.Value}"],
            LetterBlock.Small it => [it.Text],
            _ => throw new InvalidOperationException("A letter has a block that nobody can print."),
        };
}
