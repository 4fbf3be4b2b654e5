using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Factors;

/// <summary>Told to every mailbox of an account: something happened to its factors. When, from where, and the way to say «No fui yo».</summary>
/// <param name="Change">What happened.</param>
/// <param name="Holder">Whose account.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record FactorLetter(
    FactorChange Change,
    string Holder,
    string Device,
    string Network,
    DateTimeOffset At,
    string Token
) : Letter
{
    /// <summary>How long «No fui yo» works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override LetterContent Write()
    {
        var (subject, lead) = Words(Change);
        return new(
            subject,
            subject,
            new LetterBlock.Paragraph(lead.With(Holder)),
            new LetterBlock.Fact(Texts.LetterWhen, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.LetterDevice, Device),
            new LetterBlock.Fact(Texts.LetterNetwork, Network),
            new LetterBlock.Paragraph(Texts.LetterIfYou),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token)
        );
    }

    private static (string Subject, string Lead) Words(FactorChange change) =>
        change switch
        {
            FactorChange.PasskeyAdded => (Texts.PasskeyAddedSubject, Texts.PasskeyAddedLead),
            FactorChange.PasskeyRemoved => (Texts.PasskeyRemovedSubject, Texts.PasskeyRemovedLead),
            FactorChange.CodesBegun => (Texts.CodesBegunSubject, Texts.CodesBegunLead),
            FactorChange.CodesEnded => (Texts.CodesEndedSubject, Texts.CodesEndedLead),
            FactorChange.RecoveryCodesRenewed => (Texts.RenewedSubject, Texts.RenewedLead),
            FactorChange.RecoveryCodeUsed => (Texts.RecoveryCodeUsedSubject, Texts.RecoveryCodeUsedLead),
        };
}
