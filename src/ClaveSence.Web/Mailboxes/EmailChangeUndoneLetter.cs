using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Mailboxes;

/// <summary>Told to the mailboxes that were brought back: the change is undone, and a recovery opens the account again.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Recovery">The path where this kind of holder recovers its clave.</param>
internal sealed record EmailChangeUndoneLetter(string Holder, string Recovery) : Letter
{
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.UndoneSubject,
            Texts.UndoneSubject,
            new LetterBlock.Paragraph(Texts.UndoneLead.With(Holder)),
            new LetterBlock.Paragraph(Texts.UndoneThen),
            new LetterBlock.Button(Texts.UndoneButton, Recovery)
        );
}
