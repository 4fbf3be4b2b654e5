using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Mail;

/// <summary>Prints a letter as text and as HTML, from the same content.</summary>
internal static class LetterPrinter
{
    /// <summary>Prints the letter.</summary>
    /// <param name="content">What it says.</param>
    /// <param name="portal">The portal's public address: links have no other origin.</param>
    /// <param name="help">Where the reader finds help: the last line of every letter.</param>
    /// <exception cref="InvalidOperationException">A button leads out of the portal.</exception>
    public static PrintedLetter Print(LetterContent content, PublicAddress portal, HelpLine help)
    {
        var clean = content with
        {
            Subject = PlainLine.Of(content.Subject),
            Headline = PlainLine.Of(content.Headline),
            Blocks = [.. content.Blocks.Select(block => Clean(block, portal))],
        };
        return new(clean.Subject, LetterText.Of(clean, help), LetterHtml.Of(clean, help).Markup);
    }

    private static LetterBlock Clean(LetterBlock block, PublicAddress portal) =>
        block switch
        {
            LetterBlock.Paragraph it => new LetterBlock.Paragraph(PlainLine.Of(it.Text)),
            LetterBlock.Code it => new LetterBlock.Code(PlainLine.Of(it.Label), PlainLine.Of(it.Value)),
            LetterBlock.Button it => new LetterBlock.Button(PlainLine.Of(it.Label), Within(portal, it.Path)),
            LetterBlock.Link it => new LetterBlock.Link(PlainLine.Of(it.Label), Within(portal, it.Path)),
            LetterBlock.Fact it => new LetterBlock.Fact(PlainLine.Of(it.Label), PlainLine.Of(it.Value)),
            LetterBlock.Small it => new LetterBlock.Small(PlainLine.Of(it.Text)),
            _ => throw new InvalidOperationException("A letter has a block that nobody can print."),
        };

    private static string Within(PublicAddress portal, string path)
    {
        var root = portal.Of("/");
        var address = path.StartsWith('/') ? portal.Of(path) : path;
        return
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.AbsoluteUri.StartsWith(root, StringComparison.Ordinal)
            ? uri.AbsoluteUri
            : throw new InvalidOperationException("A link of a letter leads out of the portal.");
    }
}
