using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Accounts;

/// <summary>Makes the indexes of accounts anew from what is sealed beside them.</summary>
internal sealed class AccountReindexing(ClaveSenceStore store, AccountSeals seals, BlindIndex index, KeyRings keys)
    : IReindexing
{
    private readonly IndexColumn _identifier = new(index, keys, "account.identifier_index");
    private readonly IndexColumn _email = new(index, keys, "account.email_index");
    private readonly IndexColumn _representative = new(index, keys, "account.representative_index");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ColumnReport>> RunAsync(bool write, CancellationToken ct)
    {
        var batch = new List<Account>();
        do
        {
            batch = await NextAsync(store, batch.LastOrDefault()?.Id ?? Guid.Empty, ct);
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            foreach (var account in batch)
            {
                await RenewAsync(account, write, ct);
            }

            await transaction.CommitAsync(ct);
        } while (batch.Count == Resealing.Batch);
        return [_identifier.Report, _email.Report, _representative.Report];
    }

    /// <summary>Reads the accounts that come after one, so many as are held at once.</summary>
    public static Task<List<Account>> NextAsync(ClaveSenceStore store, Guid after, CancellationToken ct) =>
        store
            .Set<Account>()
            .AsNoTracking()
            .Where(account => account.Id > after)
            .OrderBy(account => account.Id)
            .Take(Resealing.Batch)
            .ToListAsync(ct);

    private async Task RenewAsync(Account account, bool write, CancellationToken ct)
    {
        var person = seals.DetailsOf(account).Representative?.Rut.ToString() ?? "";
        var identifier = _identifier.Renew(
            AccountSeals.PurposeOf(account.Kind),
            seals.IdentifierOf(account),
            account.IdentifierIndex
        )!;
        var email = _email.Renew(AccountSeals.EmailPurpose, seals.EmailOf(account).Comparable, account.EmailIndex)!;
        var representative = _representative.Renew(
            AccountSeals.RepresentativePurpose,
            person,
            account.RepresentativeIndex
        );
        var isOld =
            identifier != account.IdentifierIndex
            || email != account.EmailIndex
            || representative != account.RepresentativeIndex;
        if (write && isOld && await ReplaceAsync(account, identifier, email, representative, ct))
        {
            CountIf(_identifier, identifier != account.IdentifierIndex);
            CountIf(_email, email != account.EmailIndex);
            CountIf(_representative, representative != account.RepresentativeIndex);
        }
    }

    // Only what still stands as it was read: a mailbox that was replaced meanwhile keeps its own index.
    private async Task<bool> ReplaceAsync(
        Account read,
        byte[] identifier,
        byte[] email,
        byte[]? representative,
        CancellationToken ct
    ) =>
        await store
            .Set<Account>()
            .Where(row =>
                row.Id == read.Id
                && row.IdentifierIndex == read.IdentifierIndex
                && row.EmailIndex == read.EmailIndex
                && row.RepresentativeIndex == read.RepresentativeIndex
            )
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.IdentifierIndex, identifier)
                        .SetProperty(row => row.EmailIndex, email)
                        .SetProperty(row => row.RepresentativeIndex, representative),
                ct
            ) == 1;

    private static void CountIf(IndexColumn column, bool renewed)
    {
        if (renewed)
        {
            column.Report.CountRenewed();
        }
    }
}
