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

    /// <summary>Makes whoever recovers, replaces, freezes or refuses for the same account wait for the end of the caller's transaction.</summary>
    /// <remarks>They all take the account first and then what hangs on it, so that no two ever wait for each other.</remarks>
    public Task<int> LockAsync(Guid account, CancellationToken ct) =>
        store
            .Set<Account>()
            .Where(row => row.Id == account)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.TenderUntil, row => row.TenderUntil), ct);

    /// <summary>Locks the account of a session and answers it as it is now, tracked; call it inside a transaction, before anything else.</summary>
    /// <returns>Nothing when the session's proof is over: the clave or what hangs on it changed meanwhile, or the account is closed.</returns>
    public async Task<Account?> LockOwnAsync(Account own, CancellationToken ct)
    {
        await LockAsync(own.Id, ct);
        return await store
            .Set<Account>()
            .AsTracking()
            .SingleOrDefaultAsync(
                row =>
                    row.Id == own.Id
                    && row.CredentialEpoch == own.CredentialEpoch
                    && row.Status == AccountStatus.Active,
                ct
            );
    }
}
