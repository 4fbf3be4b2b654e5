using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Makes the account of a confirmed registration: the first confirmed wins, one after the other, and the others die. The unique index stands behind it.</summary>
internal sealed class AccountStart(
    ClaveSenceStore store,
    AccountSeals seals,
    Sealer sealer,
    AccountFinder accounts,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Begins the account; false when another registration of the identifier was first.</summary>
    public async Task<bool> BeginAsync(PendingRegistration pending, CancellationToken ct)
    {
        var draft = AccountDraft.Open(sealer, pending);
        var account = seals.Open(pending, draft, visit.Now);
        var identifier = AccountSeals.IdentifierOf(pending.Kind, draft.Identifier);
        var indexes = seals.IndexesOf(identifier);
        store.ChangeTracker.Clear(); // The registrations go by statement: the store's own row may be gone by then.
        store.Add(account);
        audit.Add(Act.AccountActivated, account.Id);
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        try
        {
            if (!await accounts.ReserveAsync(identifier, ct))
            {
                store.ChangeTracker.Clear();
                return false;
            }

            await store
                .Set<PendingRegistration>()
                .Where(row => row.Kind == pending.Kind && indexes.Contains(row.IdentifierIndex))
                .ExecuteDeleteAsync(ct);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            await transaction.RollbackAsync(ct);
            store.ChangeTracker.Clear();
            return false;
        }
    }
}
