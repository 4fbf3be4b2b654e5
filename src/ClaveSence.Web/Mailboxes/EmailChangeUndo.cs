using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Links;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mailboxes;

/// <summary>«No fui yo», from a former mailbox within 72 hours: the mailboxes are what they were, and who did it is out (U-01, ADR 0021).</summary>
/// <remarks>
/// Whoever changed the mailbox knew the clave, so the account is frozen: ending its sessions alone would let them in again.
/// A recovery, whose letter goes to the mailbox that was brought back, ends the freeze. What was added to the account while its letters went
/// elsewhere goes with the change: nobody could say «No fui yo» of it.
/// </remarks>
internal sealed class EmailChangeUndo(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    EmailChangeLetters letters,
    MailLinks links,
    SignedInSessions sessions,
    KnownDevices devices,
    FactorUndo factors,
    RequestEnd requests,
    Sealer sealer,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Answers whether a link still works, without using it.</summary>
    public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
        await links.LookAsync(LinkPurpose.UndoEmailChange, token, ct) is not null;

    /// <summary>Undoes the change.</summary>
    /// <returns>Whose account it is, also when another former mailbox was first; nothing when the link is used, expired or never was one of ours.</returns>
    public async Task<Account?> UndoAsync(string token, CancellationToken ct)
    {
        for (var last = false; ; last = true)
        {
            try
            {
                return await UndoOnceAsync(token, ct);
            }
            catch (DbUpdateConcurrencyException) when (!last)
            {
                store.ChangeTracker.Clear(); // The clave was changed at this very moment: what is undone is the account as it is now.
            }
        }
    }

    private async Task<Account?> UndoOnceAsync(string token, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        if (await links.UseAsync(LinkPurpose.UndoEmailChange, token, ct) is not { } id)
        {
            return null;
        }

        var owner = await store
            .Set<EmailChange>()
            .Where(row => row.Id == id)
            .Select(row => row.AccountId)
            .SingleOrDefaultAsync(ct);
        await accounts.LockAsync(owner, ct);
        var change = await store.Set<EmailChange>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var account = await store.Set<Account>().AsTracking().SingleOrDefaultAsync(row => row.Id == owner, ct);
        if (change?.TakenAt is null || account is null)
        {
            return null;
        }

        if (change.EndedAt is null)
        {
            change.EndedAt = clock.GetUtcNow();
            await RestoreAsync(change, account, ct);
        }

        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return account;
    }

    private async Task RestoreAsync(EmailChange change, Account account, CancellationToken ct)
    {
        FormerMailboxes.Open(sealer, change).Restore(seals, account);
        account.ReplacementClosedUntil = clock.GetUtcNow() + EmailChange.ClosedAfterUndo;
        if (account.Status is AccountStatus.Active) // What officers blocked stays theirs to open.
        {
            account.Status = AccountStatus.Frozen;
        }

        account.CredentialEpoch++; // What was proved before is over: sessions, recoveries under way, changes half done.
        await devices.ForgetAsync(seals.IndexesOf(account), butThisBrowser: false, ct);
        await sessions.EndAllAsync(account.Id, but: null, ct);
        // Ways back that went to the mailbox that is gone: the link that lifts a freeze or a blocking, and factors whose «No fui yo» went there.
        await links.VoidAsync(LinkPurpose.LiftFreeze, account.Id, ct);
        await factors.UndoSinceAsync(account.Id, change.TakenAt!.Value, ct);
        await requests.EndBlockingAsync(account.Id, ct);
        audit.Add(Act.EmailChangeUndone, account.Id);
        letters.TellUndone(account);
    }
}
