using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Told to every stored mailbox: a recovery names another. The one letter with two ways out, «No fui yo» first.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Kind">What kind of account: it says whose document was proved.</param>
/// <param name="Fresh">The new mailbox, masked: its owner knows it again.</param>
/// <param name="Asked">Who asked, as far as a request shows it.</param>
/// <param name="EndsAt">From when the clave goes there.</param>
/// <param name="Tracking">The tracking number.</param>
/// <param name="RefuseToken">The token of «No fui yo».</param>
/// <param name="VouchToken">The token of «Sí, fui yo»; nothing for a mailbox that may not vouch.</param>
internal sealed record EmailReplacementLetter(
    string Holder,
    AccountKind Kind,
    MaskedEmail Fresh,
    AskedFrom Asked,
    DateTimeOffset EndsAt,
    string Tracking,
    string RefuseToken,
    string? VouchToken
) : Letter
{
    // Who may stop a thief by reading it is not kept waiting behind other notices.
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write()
    {
        List<LetterBlock> blocks =
        [
            new LetterBlock.Paragraph(RecoveryWords.Of(Kind).ReplacementLead.With(Holder)),
            new LetterBlock.Fact(Texts.ReplacementMailbox, Fresh.Text),
            new LetterBlock.Fact(Texts.ReplacementWhen, ChileTime.Written(Asked.At)),
            new LetterBlock.Fact(Texts.ReplacementDevice, Asked.Device),
            new LetterBlock.Fact(Texts.ReplacementNetwork, Asked.Network),
            new LetterBlock.Fact(Texts.ReplacementTracking, Tracking),
            new LetterBlock.Paragraph(Texts.ReplacementIfNotYou.With(ChileTime.Written(EndsAt))),
            new LetterBlock.Button(Texts.RefuseButton, ReplacementAddress.Refuse + RefuseToken),
        ];
        if (VouchToken is not null)
        {
            blocks.Add(new LetterBlock.Paragraph(Texts.ReplacementIfYou));
            blocks.Add(new LetterBlock.Link(Texts.VouchButton, ReplacementAddress.Vouch + VouchToken));
        }
        else
        {
            blocks.Add(new LetterBlock.Paragraph(Texts.ReplacementCannotVouch));
        }

        blocks.Add(new LetterBlock.Small(VouchToken is null ? Texts.ReplacementLinkLife : Texts.ReplacementLinksLife));
        return new(Texts.ReplacementSubject, Texts.ReplacementSubject, blocks);
    }
}

/// <summary>When and from where something was asked, as far as a request shows it.</summary>
/// <param name="At">When.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
internal sealed record AskedFrom(DateTimeOffset At, string Device, string Network);
