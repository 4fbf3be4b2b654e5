using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>The passkeys of an account, as their owner sees, names and removes them. Another's are not touched, whatever id is given.</summary>
internal sealed class PasskeyList(ClaveSenceStore store, Sealer sealer, FactorNotices notices, AuditLog audit)
{
    /// <summary>Where a name is sealed.</summary>
    public const string NameColumn = "passkey.name";

    /// <summary>Tells whether the account has one.</summary>
    public Task<bool> AnyAsync(Guid account, CancellationToken ct) =>
        store.Set<Passkey>().AnyAsync(row => row.AccountId == account, ct);

    /// <summary>Lists them, the oldest first.</summary>
    public async Task<IReadOnlyList<ListedPasskey>> ListAsync(Guid account, CancellationToken ct)
    {
        var rows = await store
            .Set<Passkey>()
            .AsNoTracking()
            .Where(row => row.AccountId == account)
            .OrderBy(row => row.CreatedAt)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new ListedPasskey(
                row.Id,
                sealer.OpenText(row.Id, NameColumn, row.NameSealed),
                row.CreatedAt,
                row.LastUsedAt
            )),
        ];
    }

    /// <summary>Gives one another name; nothing happens to what is not the account's.</summary>
    public Task RenameAsync(Guid account, Guid passkey, PasskeyName name, CancellationToken ct)
    {
        var fresh = sealer.Seal(passkey, NameColumn, name.Value);
        return store
            .Set<Passkey>()
            .Where(row => row.AccountId == account && row.Id == passkey)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.NameSealed, fresh), ct);
    }

    /// <summary>Removes one, within the caller's transaction when there is one; every mailbox is told.</summary>
    public async Task RemoveAsync(Account account, Guid passkey, CancellationToken ct)
    {
        await using var transaction = store.Database.CurrentTransaction is null
            ? await store.Database.BeginTransactionAsync(ct)
            : null;
        var removed = await store
            .Set<Passkey>()
            .Where(row => row.AccountId == account.Id && row.Id == passkey)
            .ExecuteDeleteAsync(ct);
        if (removed == 1)
        {
            audit.Add(Act.PasskeyRemoved, account.Id);
            notices.Tell(account, FactorChange.PasskeyRemoved);
            await store.SaveChangesAsync(ct);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }
    }
}

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">What to name or remove it by.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="LastUsedAt">When it last proved its owner; nothing while it never did.</param>
internal sealed record ListedPasskey(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
