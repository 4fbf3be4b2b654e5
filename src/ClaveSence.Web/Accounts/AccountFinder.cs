using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Accounts;

/// <summary>Finds an account by what its holder types.</summary>
internal sealed class AccountFinder(ClaveSenceStore store, AccountSeals seals)
{
    /// <summary>Answers the account, to be looked at and not changed; nothing when nobody has the identifier.</summary>
    public Task<Account?> FindAsync(AccountIdentifier identifier, CancellationToken ct) =>
        Of(identifier).AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>Answers the accounts of an identifier, one at the most, under whichever key its index was written.</summary>
    public IQueryable<Account> Of(AccountIdentifier identifier)
    {
        var indexes = seals.IndexesOf(identifier);
        return store
            .Set<Account>()
            .Where(account => account.Kind == identifier.Kind && indexes.Contains(account.IdentifierIndex));
    }

    /// <summary>Makes whoever recovers, replaces, freezes or refuses for the same account wait for the end of the caller's transaction.</summary>
    /// <remarks>They all take the account first and then what hangs on it, so that no two ever wait for each other.</remarks>
    public Task<int> LockAsync(Guid account, CancellationToken ct) =>
        store
            .Set<Account>()
            .Where(row => row.Id == account)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.TenderUntil, row => row.TenderUntil), ct);
}
