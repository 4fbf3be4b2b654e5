namespace ClaveSence.Web.Mail;

/// <summary>Prints a letter as text and as HTML, from the same content.</summary>
internal static class LetterPrinter
{
    /// <summary>Prints the letter.</summary>
    /// <param name="content">What it says.</param>
    /// <param name="publicBase">The portal's public address, from <c>PublicBaseUrl</c> alone: never from a request.</param>
    /// <exception cref="InvalidOperationException">A button leads out of the portal.</exception>
    public static PrintedLetter Print(LetterContent content, Uri publicBase)
    {
        var clean = content with
        {
            Subject = PlainLine.Of(content.Subject),
            Headline = PlainLine.Of(content.Headline),
            Blocks = [.. content.Blocks.Select(block => Clean(block, publicBase))],
        };
        return new(clean.Subject, LetterText.Of(clean), LetterHtml.Of(clean).Markup);
    }

    private static LetterBlock Clean(LetterBlock block, Uri publicBase) =>
        block switch
        {
            LetterBlock.Paragraph it => new LetterBlock.Paragraph(PlainLine.Of(it.Text)),
            LetterBlock.Code it => new LetterBlock.Code(PlainLine.Of(it.Label), PlainLine.Of(it.Value)),
            LetterBlock.Button it => new LetterBlock.Button(PlainLine.Of(it.Label), Within(publicBase, it.Path)),
            LetterBlock.Fact it => new LetterBlock.Fact(PlainLine.Of(it.Label), PlainLine.Of(it.Value)),
            LetterBlock.Small it => new LetterBlock.Small(PlainLine.Of(it.Text)),
            _ => throw new InvalidOperationException("A letter has a block that nobody can print."),
        };

    private static string Within(Uri publicBase, string path)
    {
        var root = publicBase.AbsoluteUri.TrimEnd('/') + '/';
        var address = path.StartsWith('/') ? root + path[1..] : path;
        return
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.AbsoluteUri.StartsWith(root, StringComparison.Ordinal)
            ? uri.AbsoluteUri
            : throw new InvalidOperationException("A letter's button leads out of the portal.");
    }
}
