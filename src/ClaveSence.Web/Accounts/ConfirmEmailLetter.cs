using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Accounts;

/// <summary>The letter that asks to confirm the mailbox.</summary>
/// <param name="Holder">Whose account it will be, as the person reads it.</param>
/// <param name="LinkToken">The token of the link, good for 24 hours.</param>
/// <param name="Code">The 6-digit code for the browser that asked; nothing when no browser waits for it.</param>
internal sealed record ConfirmEmailLetter(string Holder, string LinkToken, string? Code) : Letter
{
    /// <summary>The address of the page behind the link.</summary>
    public const string Path = "/confirmar/";

    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write()
    {
        List<LetterBlock> blocks = [new LetterBlock.Paragraph(Texts.ConfirmLead.With(Holder))];
        if (Code is not null)
        {
            blocks.Add(new LetterBlock.Code(Texts.ConfirmCode, Code));
            blocks.Add(new LetterBlock.Paragraph(Texts.ConfirmCodeLife));
        }

        blocks.Add(new LetterBlock.Button(Texts.ConfirmButton, Path + LinkToken));
        blocks.Add(new LetterBlock.Small(Texts.ConfirmLinkLife));
        blocks.Add(new LetterBlock.Small(Texts.ConfirmNotYou));
        return new(Texts.ConfirmSubject, Texts.ConfirmSubject, blocks);
    }
}
