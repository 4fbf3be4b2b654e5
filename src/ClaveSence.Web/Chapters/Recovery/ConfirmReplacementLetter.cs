using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Asks the new mailbox of a recovery to confirm itself. It may be a stranger's: it learns the holder's name and nothing else.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Kind">What kind of account: it says whose document was proved.</param>
/// <param name="EndsAt">From when the clave may go there.</param>
/// <param name="Token">The token of the link.</param>
internal sealed record ConfirmReplacementLetter(string Holder, AccountKind Kind, DateTimeOffset EndsAt, string Token)
    : Letter
{
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ConfirmReplacementSubject,
            Texts.ConfirmReplacementSubject,
            new LetterBlock.Paragraph(RecoveryWords.Of(Kind).ConfirmReplacementLead.With(Holder)),
            new LetterBlock.Paragraph(Texts.ConfirmReplacementThen.With(ChileTime.Written(EndsAt))),
            new LetterBlock.Button(Texts.ConfirmReplacementButton, ReplacementAddress.Confirm + Token),
            new LetterBlock.Small(Texts.ReplacementLinkLife),
            new LetterBlock.Small(Texts.ConfirmReplacementNotYou)
        );
}
