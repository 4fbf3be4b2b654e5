using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>Told to the account's mailbox after «No fui yo»: what happened and the way back.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Token">The token of the link that ends the freeze.</param>
internal sealed record FrozenLetter(string Holder, string Token) : Letter
{
    /// <summary>How long the way back works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.FrozenSubject,
            Texts.FrozenSubject,
            new LetterBlock.Paragraph(Texts.FrozenLetterLead.With(Holder)),
            new LetterBlock.Paragraph(Texts.FrozenLetterBack),
            new LetterBlock.Button(Texts.LiftButton, NoticeAddress.LiftFreeze + Token),
            new LetterBlock.Small(Texts.FrozenLetterLife)
        );
}
