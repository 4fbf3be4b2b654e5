using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Retention;

/// <summary>The steps of an account that nobody uses, each within the caller's transaction and with its letters.</summary>
internal sealed class InactivitySteps(
    ClaveSenceStore store,
    AccountSeals seals,
    Outbox outbox,
    MailLinks links,
    Erasure erasure,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Begins the count anew for accounts that were used or unfrozen since they were told.</summary>
    public async Task WakeUsedAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await store
            .Set<Account>()
            .Where(account => account.InactiveFrozenAt != null && account.Status == AccountStatus.Active)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(account => account.LastActiveAt, now)
                        .SetProperty(account => account.InactiveFrozenAt, (DateTimeOffset?)null)
                        .SetProperty(account => account.InactiveNoticedAt, (DateTimeOffset?)null),
                ct
            );
        await store
            .Set<Account>()
            .Where(account => account.InactiveNoticedAt != null && account.InactiveFrozenAt == null)
            .Where(account =>
                account.LastActiveAt > account.InactiveNoticedAt
                || store
                    .Set<Session>()
                    .Any(session => session.AccountId == account.Id && session.LastSeenAt > account.InactiveNoticedAt)
            )
            .ExecuteUpdateAsync(
                update => update.SetProperty(account => account.InactiveNoticedAt, (DateTimeOffset?)null),
                ct
            );
    }

    /// <summary>Tells the mailboxes when the account will be frozen.</summary>
    public async Task NoticeAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var account = await FindAsync(id, ct);
        account.InactiveNoticedAt = now;
        audit.AddUnvisited(Act.InactivityNoticed, id);
        var frozen = now + (Inactivity.FrozenAfter - Inactivity.NoticedAfter);
        Tell(account, new InactivityNoticeLetter(seals.DetailsOf(account).Name, frozen));
    }

    /// <summary>Freezes the account, and tells the mailboxes when it will be erased; its own gets the way back.</summary>
    public async Task FreezeAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var account = await FindAsync(id, ct);
        account.Status = AccountStatus.Frozen;
        account.InactiveFrozenAt = now;
        account.CredentialEpoch++;
        audit.AddUnvisited(Act.InactivityFrozen, id);
        var life = Inactivity.ErasedAfter - Inactivity.FrozenAfter;
        var back = links.Make(LinkPurpose.LiftFreeze, id, life);
        Tell(account, new InactivityFrozenLetter(seals.DetailsOf(account).Name, now + life, back));
    }

    /// <summary>Erases the account.</summary>
    public Task EraseAsync(Guid id, CancellationToken ct) => erasure.EraseAsync(id, ErasureOccasion.Inactivity, ct);

    private Task<Account> FindAsync(Guid id, CancellationToken ct) =>
        store.Set<Account>().SingleAsync(account => account.Id == id, ct);

    private void Tell(Account account, InactivityLetter letter)
    {
        var own = seals.EmailOf(account);
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            outbox.Add(store, mailbox == own ? letter : letter.ForOthers(), mailbox, account.Id);
        }
    }
}
