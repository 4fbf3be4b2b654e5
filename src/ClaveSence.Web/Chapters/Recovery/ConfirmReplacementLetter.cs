using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Asks the new mailbox of a recovery to confirm itself. It may be a stranger's: it learns the holder's name and nothing else.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="EndsAt">From when the clave may go there.</param>
/// <param name="Token">The token of the link.</param>
internal sealed record ConfirmReplacementLetter(string Holder, DateTimeOffset EndsAt, string Token) : Letter
{
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ConfirmReplacementSubject,
            Texts.ConfirmReplacementSubject,
            new LetterBlock.Paragraph(Texts.ConfirmReplacementLead.With(Holder)),
            new LetterBlock.Paragraph(Texts.ConfirmReplacementThen.With(ChileTime.Written(EndsAt))),
            new LetterBlock.Button(Texts.ConfirmReplacementButton, ReplacementAddress.Confirm + Token),
            new LetterBlock.Small(Texts.ReplacementLinkLife),
            new LetterBlock.Small(Texts.ConfirmReplacementNotYou)
        );
}
