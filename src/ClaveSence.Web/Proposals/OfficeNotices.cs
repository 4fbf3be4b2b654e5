using ClaveSence.Domain;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Proposals;

/// <summary>Tells every mailbox of an account what two officers did to it, and why. The caller's save sends it.</summary>
internal sealed class OfficeNotices(ClaveSenceStore store, AccountSeals seals, Outbox outbox, TimeProvider clock)
{
    /// <summary>Tells.</summary>
    /// <param name="account">The account.</param>
    /// <param name="row">What was approved.</param>
    /// <param name="mailboxes">Whom: the mailboxes before and after.</param>
    public void Tell(Account account, Proposal row, IEnumerable<EmailAddress> mailboxes)
    {
        var letter = new OfficeActLetter(
            seals.DetailsOf(account).Name,
            OfficerWords.Of(row.Kind),
            OfficerWords.Of(row.Reason),
            clock.GetUtcNow(),
            account.Status is AccountStatus.Frozen && row.Kind is ProposalKind.Unblock
        );
        foreach (var mailbox in mailboxes.DistinctBy(one => one.Comparable))
        {
            outbox.Add(store, letter, mailbox, account.Id);
        }
    }
}

/// <summary>Told to every mailbox of an account: what two officers did to it, why and when.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="Why">The reason, in words.</param>
/// <param name="At">When.</param>
/// <param name="ByRecovery">Whether the owner comes in again by a recovery: the clave that was is not asked for.</param>
internal sealed record OfficeActLetter(string Holder, string What, string Why, DateTimeOffset At, bool ByRecovery)
    : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write()
    {
        List<LetterBlock> blocks =
        [
            new LetterBlock.Paragraph(Texts.ActLead.With(Holder)),
            new LetterBlock.Fact(Texts.ActWhat, What),
            new LetterBlock.Fact(Texts.ActWhy, Why),
            new LetterBlock.Fact(Texts.ActWhen, ChileTime.Written(At)),
        ];
        if (ByRecovery)
        {
            blocks.Add(new LetterBlock.Paragraph(Texts.ActRecover));
        }

        blocks.Add(new LetterBlock.Paragraph(Texts.ActAsk));
        return new(Texts.ActSubject, Texts.ActSubject, blocks);
    }
}
