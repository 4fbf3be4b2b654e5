namespace ClaveSence.Web.Mail;

/// <summary>What a letter says, once: the text part and the HTML part are both printed from it and cannot diverge.</summary>
/// <param name="Subject">One line. It never holds a code: subjects show on locked screens.</param>
/// <param name="Headline">The heading, one line.</param>
/// <param name="Blocks">What stands below it, in order. One <see cref="LetterBlock.Button"/> at most is the rule: a
/// letter that asks for one thing is understood and is hard to imitate. One that asks for a yes or a no has a
/// <see cref="LetterBlock.Link"/> beside it.</param>
internal sealed record LetterContent(string Subject, string Headline, params IReadOnlyList<LetterBlock> Blocks)
{
    /// <summary>Says nothing: the content may carry a code.</summary>
    public override string ToString() => "[letter]";
}
