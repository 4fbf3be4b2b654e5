using System.Text.Json;
using ClaveSence.Domain;
using ClaveSence.Web.Edge.Smtp;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Mail;

/// <summary>What stands sealed in <c>payload_sealed</c>: all of the message but its recipient.</summary>
/// <param name="MessageId">The Message-ID, settled when the letter is written.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text part.</param>
/// <param name="Html">The HTML part.</param>
internal sealed record SealedLetter(string MessageId, string Subject, string Text, string Html)
{
    /// <summary>What a letter is bound to.</summary>
    internal const string PayloadColumn = "outgoing_mail.payload";

    /// <summary>What its recipient is bound to.</summary>
    internal const string ToColumn = "outgoing_mail.to";

    /// <summary>Names the message only.</summary>
    public override string ToString() => MessageId;

    /// <summary>Seals this for the row.</summary>
    public byte[] Seal(Sealer sealer, Guid row) =>
        sealer.Seal(row, PayloadColumn, JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Seals the recipient for the row.</summary>
    public static byte[] SealTo(Sealer sealer, Guid row, EmailAddress to) => sealer.Seal(row, ToColumn, to.Value);

    /// <summary>Opens the recipient of a row.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Another key or another row's.</exception>
    public static EmailAddress OpenTo(Sealer sealer, OutgoingMail mail) =>
        EmailAddress.Parse(sealer.OpenText(mail.Id, ToColumn, mail.ToSealed));

    /// <summary>Opens a row as the message that goes to the server.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Another key or another row's.</exception>
    public static SmtpLetter Open(Sealer sealer, OutgoingMail mail)
    {
        var letter = JsonSerializer.Deserialize<SealedLetter>(
            sealer.Open(mail.Id, PayloadColumn, mail.PayloadSealed!)
        )!;
        return new(letter.MessageId, mail.CreatedAt, OpenTo(sealer, mail), letter.Subject, letter.Text, letter.Html);
    }
}
