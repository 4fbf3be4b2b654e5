using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Accounts;

/// <summary>Makes the indexes of unconfirmed registrations anew. There are few: none lives longer than a day.</summary>
internal sealed class PendingReindexing(ClaveSenceStore store, Sealer sealer, BlindIndex index, KeyRings keys)
    : IReindexing
{
    private readonly IndexColumn _identifier = new(index, keys, "pending_registration.identifier_index");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ColumnReport>> RunAsync(bool write, CancellationToken ct)
    {
        foreach (var pending in await store.Set<PendingRegistration>().AsNoTracking().ToListAsync(ct))
        {
            var text = AccountDraft.Open(sealer, pending).Identifier;
            var fresh = _identifier.Renew(AccountSeals.PurposeOf(pending.Kind), text, pending.IdentifierIndex)!;
            if (write && fresh != pending.IdentifierIndex && await ReplaceAsync(pending, fresh, ct))
            {
                _identifier.Report.CountRenewed();
            }
        }

        return [_identifier.Report];
    }

    // Its place is taken under the new key already, by two registrations of one moment: it dies within a day.
    private async Task<bool> ReplaceAsync(PendingRegistration read, byte[] fresh, CancellationToken ct) =>
        await store
            .Set<PendingRegistration>()
            .Where(row => row.Id == read.Id && row.IdentifierIndex == read.IdentifierIndex)
            .Where(row =>
                !store
                    .Set<PendingRegistration>()
                    .Any(other => other.Kind == row.Kind && other.IdentifierIndex == fresh && other.Slot == row.Slot)
            )
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.IdentifierIndex, fresh), ct) == 1;
}
