namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>A caught message as <c>/desarrollo/correo.json</c> shows it.</summary>
/// <param name="Id">Its id in the mailbox.</param>
/// <param name="To">The recipients of the envelope.</param>
/// <param name="Subject">The subject, decoded.</param>
/// <param name="Text">The text part.</param>
/// <param name="Html">The HTML part.</param>
/// <param name="ReceivedAt">When it came, by the product's clock.</param>
internal sealed record ReadMail(
    Guid Id,
    IReadOnlyList<string> To,
    string Subject,
    string Text,
    string Html,
    DateTimeOffset ReceivedAt
);
