using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.Smtp;

/// <summary>One message to one mailbox. Handed over twice it is byte for byte the same but for the way it took.</summary>
/// <param name="MessageId">The identifier without angle brackets (RFC 5322, section 3.6.4); the same on each try.</param>
/// <param name="Date">When it was written; the same on each try.</param>
/// <param name="To">The one recipient.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The text part.</param>
/// <param name="Html">The HTML part.</param>
internal sealed record SmtpLetter(
    string MessageId,
    DateTimeOffset Date,
    EmailAddress To,
    string Subject,
    string Text,
    string Html
)
{
    /// <summary>Names the message only.</summary>
    public override string ToString() => MessageId;
}
