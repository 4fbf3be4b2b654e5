namespace ClaveSence.Web.Mail;

/// <summary>A letter ready to be put into a message. It is printed once: each copy that leaves is the same.</summary>
/// <param name="Subject">The subject, one plain line.</param>
/// <param name="Text">The text part, lines ended by a line feed.</param>
/// <param name="Html">The HTML part: a whole document without script, picture or anything fetched.</param>
internal sealed record PrintedLetter(string Subject, string Text, string Html)
{
    /// <summary>Says nothing: the letter may carry a code.</summary>
    public override string ToString() => "[printed letter]";
}
