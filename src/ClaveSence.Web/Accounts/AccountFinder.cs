using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Accounts;

/// <summary>Finds an account by what its holder types.</summary>
internal sealed class AccountFinder(ClaveSenceStore store, AccountSeals seals)
{
    /// <summary>Answers the account, to be looked at and not changed; nothing when nobody has the identifier.</summary>
    public Task<Account?> FindAsync(AccountIdentifier identifier, CancellationToken ct)
    {
        var index = seals.IndexOf(identifier);
        return store
            .Set<Account>()
            .AsNoTracking()
            .SingleOrDefaultAsync(account => account.Kind == identifier.Kind && account.IdentifierIndex == index, ct);
    }

    /// <summary>Answers what kind of account it is; the account exists.</summary>
    public Task<AccountKind> KindOfAsync(Guid account, CancellationToken ct) =>
        store.Set<Account>().Where(row => row.Id == account).Select(row => row.Kind).SingleAsync(ct);

    /// <summary>Makes whoever recovers, replaces, freezes or refuses for the same account wait for the end of the caller's transaction.</summary>
    /// <remarks>They all take the account first and then what hangs on it, so that no two ever wait for each other.</remarks>
    public Task<int> LockAsync(Guid account, CancellationToken ct) =>
        store
            .Set<Account>()
            .Where(row => row.Id == account)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.TenderUntil, row => row.TenderUntil), ct);
}
