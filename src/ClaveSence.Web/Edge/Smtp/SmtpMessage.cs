using System.Text;
using MimeKit;
using MimeKit.Text;

namespace ClaveSence.Web.Edge.Smtp;

/// <summary>The message (RFC 5322) of a letter: typed headers only, text first, HTML as the alternative.</summary>
internal static class SmtpMessage
{
    /// <summary>Writes the message.</summary>
    /// <exception cref="FormatException">The address is none that a message can carry.</exception>
    public static MimeMessage Of(SmtpLetter letter, MailboxAddress from) =>
        new(
            new Header(HeaderId.AutoSubmitted, "auto-generated"), // RFC 3834: no holiday answers, please
            new Header("X-Auto-Response-Suppress", "All") // the same, for Exchange
        )
        {
            MessageId = letter.MessageId,
            Date = letter.Date,
            From = { from },
            To = { new MailboxAddress(Encoding.UTF8, null, letter.To.Deliverable) },
            Subject = letter.Subject,
            Body = new MultipartAlternative(Part(TextFormat.Plain, letter.Text), Part(TextFormat.Html, letter.Html))
            {
                // A boundary drawn anew would make two copies differ.
                Boundary = $"=-{letter.MessageId.Split('@')[0]}",
            },
        };

    // Quoted-printable passes every server unchanged, 8BITMIME or not.
    private static TextPart Part(TextFormat format, string text) =>
        new(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable, Text = text };
}
