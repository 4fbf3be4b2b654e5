using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Mailboxes;

/// <summary>Asks a new mailbox to confirm itself. It may be a stranger's: it learns the holder's name and nothing else.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Token">The token of the link, good for 24 hours.</param>
/// <param name="Code">The 6-digit code for the session that asked.</param>
internal sealed record ConfirmEmailChangeLetter(string Holder, string Token, string Code) : Letter
{
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ConfirmSubject,
            Texts.ConfirmSubject,
            new LetterBlock.Paragraph(Texts.ConfirmLead.With(Holder)),
            new LetterBlock.Code(Texts.ConfirmCode, Code),
            new LetterBlock.Paragraph(Texts.ConfirmCodeLife),
            new LetterBlock.Button(Texts.ConfirmButton, NoticeAddress.ConfirmEmailChange + Token),
            new LetterBlock.Small(Texts.ConfirmLinkLife),
            new LetterBlock.Small(Texts.ConfirmNotYou)
        );
}
