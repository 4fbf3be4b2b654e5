using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Accounts;

/// <summary>Saves what takes an identifier that leads to nobody yet: a new account, or a second identifier of one. The first wins, one after the other, and the unique index stands behind it.</summary>
internal sealed class IdentifierClaim(ClaveSenceStore store, AccountSeals seals, AccountFinder accounts)
{
    /// <summary>Saves all that the caller added to the store, and ends the identifier's unconfirmed registrations with it.</summary>
    /// <returns>False when somebody else was first: then nothing is saved, and the store holds nothing of it.</returns>
    public async Task<bool> SaveAsync(AccountIdentifier identifier, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        try
        {
            if (!await accounts.ReserveAsync(identifier, ct))
            {
                store.ChangeTracker.Clear();
                return false;
            }

            // Registrations first, whoever claims: so no two wait for each other.
            var indexes = seals.IndexesOf(identifier);
            await store
                .Set<PendingRegistration>()
                .Where(row => row.Kind == identifier.Kind && indexes.Contains(row.IdentifierIndex))
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
