using ClaveSence.Domain;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Told to the mailboxes as they were before: the recovery is finished and another took their place.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Fresh">The new mailbox, masked.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of «No fui yo», which freezes the account.</param>
internal sealed record EmailReplacedLetter(string Holder, MaskedEmail Fresh, DateTimeOffset At, string Token) : Letter
{
    /// <summary>How long «No fui yo» works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ReplacedSubject,
            Texts.ReplacedSubject,
            new LetterBlock.Paragraph(Texts.ReplacedLead.With(Holder)),
            new LetterBlock.Fact(Texts.ReplacementMailbox, Fresh.Text),
            new LetterBlock.Fact(Texts.ReplacementWhen, ChileTime.Written(At)),
            new LetterBlock.Paragraph(Texts.ReplacedIfNotYou),
            new LetterBlock.Button(Texts.RefuseButton, NoticeAddress.NotMe + Token),
            new LetterBlock.Small(Texts.ReplacedLinkLife)
        );
}
