using ClaveSence.Web.Edge.Smtp;

namespace ClaveSence.Web.Mail;

/// <summary>A letter that a lane is done with.</summary>
/// <param name="Mail">The row as it was claimed.</param>
/// <param name="Reply">What the server said; null when the letter was not tried and goes back to the queue.</param>
internal sealed record Handled(OutgoingMail Mail, SmtpReply? Reply);
