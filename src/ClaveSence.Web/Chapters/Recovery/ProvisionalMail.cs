using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Issues a provisional clave and writes its letter; if the letter cannot leave in time, issues another (ADR 0015).</summary>
/// <remarks>
/// A letter leaves while its clave has three quarters of its life left, or never: the mail queue lets it expire, and the
/// order, looked at again then, gets a new clave with a new letter. What was queued before opens nothing any more.
/// </remarks>
internal sealed class ProvisionalMail(
    ClaveSenceStore store,
    ProvisionalClaves provisionals,
    EmailReplacements replacements,
    RecoveryOptions options,
    Budgets budgets,
    AccountSeals seals,
    Outbox outbox,
    AuditLog audit,
    Sealer sealer,
    TimeProvider clock
)
{
    /// <summary>Does what the order asks for, or looks what became of it.</summary>
    public async Task SendAsync(RecoveryOrder order, RecoveryTask task, Account account, CancellationToken ct)
    {
        if (order.LetterId is { } letter)
        {
            await LookAfterAsync(order, task, account, letter, ct);
            return;
        }

        var living = await provisionals.FindAsync(account.Id, ct);
        if (
            !RecoveryTask.Open(sealer, order).IsRepeat // «Reenviar» waited its ten minutes already.
            && living?.IssuedAt > clock.GetUtcNow() - RecoveryOrders.AgainAfter
            && living.ReplacementId == task.Replacement
        )
        {
            return; // The same was asked a moment ago: that letter is the answer to both.
        }

        if (task.Replacement is not null || await MaySendAsync(account, ct)) // A replaced mailbox was counted when it was named.
        {
            await IssueAsync(order, task, account, ct);
        }
        else
        {
            audit.AddUnvisited(Act.RecoveryThrottled, account.Id);
        }
    }

    // The letter left, was refused for good, or waits; only one that expired in the queue is followed by another.
    private async Task LookAfterAsync(
        RecoveryOrder order,
        RecoveryTask task,
        Account account,
        Guid letter,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var mail = await store.Set<OutgoingMail>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == letter, ct);
        if (mail is not { SentAt: null } || (mail.DeadAt < mail.ExpiresAt))
        {
            return;
        }

        if (mail.ExpiresAt > now || mail.LeaseUntil > now)
        {
            order.DueAt = mail.LeaseUntil > mail.ExpiresAt ? mail.LeaseUntil : mail.ExpiresAt; // Perhaps it is leaving at this moment.
        }
        else if (await IsStillAskedAsync(account, letter, ct))
        {
            await IssueAsync(order, task, account, ct);
        }
    }

    // Also when it expired unseen: the promise is older than the outage. What was used or followed by a newer one is not asked any more.
    private Task<bool> IsStillAskedAsync(Account account, Guid letter, CancellationToken ct) =>
        store
            .Set<ProvisionalClave>()
            .AnyAsync(
                row =>
                    row.AccountId == account.Id
                    && row.LetterId == letter
                    && row.UsedAt == null
                    && row.CredentialEpoch == account.CredentialEpoch,
                ct
            );

    private async Task IssueAsync(RecoveryOrder order, RecoveryTask task, Account account, CancellationToken ct)
    {
        if (await MailboxOfAsync(task, account, ct) is not { } mailbox)
        {
            return;
        }

        var issued = await provisionals.IssueAsync(
            account,
            task.Replacement,
            task.Kind is RecoveryTaskKind.AnswerRight,
            ct
        );
        var letter = new ProvisionalClaveLetter(
            seals.DetailsOf(account).Name,
            issued.Code,
            options.ProvisionalLifetime
        );
        var mail = outbox.Add(store, letter, mailbox, account.Id, expiresAt: issued.ExpiresAt - options.LeftWhenSent);
        await provisionals.NameLetterAsync(account.Id, issued.Id, mail.Id, ct);
        order.LetterId = mail.Id;
        order.DueAt = mail.ExpiresAt;
        audit.AddUnvisited(Act.ProvisionalIssued, account.Id, task.Kind.ToString());
    }

    private async Task<EmailAddress?> MailboxOfAsync(RecoveryTask task, Account account, CancellationToken ct) =>
        task.Replacement is { } replacement
            ? await replacements.AddressForDeliveryAsync(replacement, account, ct)
            : seals.EmailOf(account);

    private async Task<bool> MaySendAsync(Account account, CancellationToken ct)
    {
        var subject = account.Id.ToString();
        return (await budgets.SpendAsync(Budget.RecoveryLettersADay, subject, ct)).Allowed
            && (await budgets.SpendAsync(Budget.RecoveryLettersAWeek, subject, ct)).Allowed
            && (
                await budgets.SpendAsync(Budget.RecoveryLettersByMailbox, seals.EmailOf(account).Comparable, ct)
            ).Allowed;
    }
}
