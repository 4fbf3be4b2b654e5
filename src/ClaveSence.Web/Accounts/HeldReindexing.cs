using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Accounts;

/// <summary>Makes the indexes by which identifiers lead to accounts anew: of the first from its account, of another from what is sealed beside it.</summary>
internal sealed class HeldReindexing(ClaveSenceStore store, AccountSeals seals, BlindIndex index, KeyRings keys)
    : IReindexing
{
    private readonly IndexColumn _column = new(index, keys, "account_identifier.identifier_index");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ColumnReport>> RunAsync(bool write, CancellationToken ct)
    {
        var batch = new List<Account>();
        do
        {
            batch = await AccountReindexing.NextAsync(store, batch.LastOrDefault()?.Id ?? Guid.Empty, ct);
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            foreach (var account in batch)
            {
                await RenewAsync(account, write, ct);
            }

            await transaction.CommitAsync(ct);
        } while (batch.Count == Resealing.Batch);
        return [_column.Report];
    }

    private async Task RenewAsync(Account account, bool write, CancellationToken ct)
    {
        var held = await store
            .Set<HeldIdentifier>()
            .AsNoTracking()
            .Where(row => row.AccountId == account.Id)
            .ToListAsync(ct);
        foreach (var row in held)
        {
            var text = row.IdentifierSealed is null ? seals.IdentifierOf(account) : seals.IdentifierOf(row).Text;
            var fresh = _column.Renew(AccountSeals.PurposeOf(row.Kind), text, row.IdentifierIndex)!;
            if (write && fresh != row.IdentifierIndex && await ReplaceAsync(row, fresh, ct))
            {
                _column.Report.CountRenewed();
            }
        }
    }

    private async Task<bool> ReplaceAsync(HeldIdentifier read, byte[] fresh, CancellationToken ct) =>
        await store
            .Set<HeldIdentifier>()
            .Where(row => row.Kind == read.Kind && row.IdentifierIndex == read.IdentifierIndex)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.IdentifierIndex, fresh), ct) == 1;
}
