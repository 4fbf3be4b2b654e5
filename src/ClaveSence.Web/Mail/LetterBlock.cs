namespace ClaveSence.Web.Mail;

/// <summary>A piece of a letter. Texts are plain, one line each; whatever a person typed may stand in them.</summary>
internal abstract record LetterBlock
{
    private LetterBlock() { }

    /// <summary>Says nothing: a block may carry a code.</summary>
    public sealed override string ToString() => "[block]";

    /// <summary>A paragraph of running text.</summary>
    /// <param name="Text">The sentence or sentences.</param>
    internal sealed record Paragraph(string Text) : LetterBlock;

    /// <summary>Something to be typed elsewhere, shown large; in text <c>Label: Value</c> on a line of its own.</summary>
    /// <param name="Label">What it is.</param>
    /// <param name="Value">The characters to type.</param>
    internal sealed record Code(string Label, string Value) : LetterBlock;

    /// <summary>The link of the letter; in text the label, and the address on a line of its own.</summary>
    /// <param name="Label">What the person does by it.</param>
    /// <param name="Path">A path of this portal with query or fragment, starting with one slash (or the same below
    /// <c>PublicBaseUrl</c>); anything else is refused when the letter is printed.</param>
    internal sealed record Button(string Label, string Path) : LetterBlock;

    /// <summary>The other way of a letter that asks for a yes or a no: a plain link beside the button; in text like the button.</summary>
    /// <param name="Label">What the person does by it.</param>
    /// <param name="Path">A path of this portal, as of <see cref="Button"/>.</param>
    internal sealed record Link(string Label, string Path) : LetterBlock;

    /// <summary>One fact in a line; in text <c>Label: Value</c>.</summary>
    /// <param name="Label">What it is.</param>
    /// <param name="Value">The fact.</param>
    internal sealed record Fact(string Label, string Value) : LetterBlock;

    /// <summary>A remark in smaller letters.</summary>
    /// <param name="Text">The sentence or sentences.</param>
    internal sealed record Small(string Text) : LetterBlock;
}
