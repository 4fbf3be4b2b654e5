using ClaveSence.Domain;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Mailboxes;

/// <summary>Told to the mailboxes as they were before: another took the place of the account's, and for 72 hours they can undo it.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Fresh">The new mailbox, masked: its owner knows it again.</param>
/// <param name="At">When.</param>
/// <param name="Device">The device that confirmed it, in a few words.</param>
/// <param name="Network">Its network's prefix.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record EmailChangedLetter(
    string Holder,
    MaskedEmail Fresh,
    DateTimeOffset At,
    string Device,
    string Network,
    string Token
) : Letter
{
    // Who may stop a thief by reading it is not kept waiting behind other notices.
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ChangedSubject,
            Texts.ChangedSubject,
            new LetterBlock.Paragraph(Texts.ChangedLead.With(Holder)),
            new LetterBlock.Fact(Texts.ChangedMailbox, Fresh.Text),
            new LetterBlock.Fact(Texts.ChangedWhen, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.ChangedDevice, Device),
            new LetterBlock.Fact(Texts.ChangedNetwork, Network),
            new LetterBlock.Paragraph(Texts.ChangedIfNotYou.With(ChileTime.Written(At + EmailChange.UndoLifetime))),
            new LetterBlock.Button(Texts.UndoButton, NoticeAddress.UndoEmailChange + Token),
            new LetterBlock.Small(Texts.UndoLinkLife)
        );
}
