using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Accounts;

/// <summary>Finds an account by what its holder types: each of its identifiers leads to it.</summary>
internal sealed class AccountFinder(ClaveSenceStore store, AccountSeals seals, Turns turns)
{
    /// <summary>Answers the account, to be looked at and not changed; nothing when nobody has the identifier.</summary>
    public Task<Account?> FindAsync(AccountIdentifier identifier, CancellationToken ct) =>
        Of(identifier).AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>Answers the account, tracked by the store; nothing when nobody has the identifier.</summary>
    public Task<Account?> FindToChangeAsync(AccountIdentifier identifier, CancellationToken ct) =>
        Of(identifier).SingleOrDefaultAsync(ct);

    /// <summary>Answers the accounts of an identifier, one at the most, under whichever key its index was written.</summary>
    public IQueryable<Account> Of(AccountIdentifier identifier)
    {
        var indexes = seals.IndexesOf(identifier);
        return store
            .Set<HeldIdentifier>()
            .Where(held => held.Kind == identifier.Kind && indexes.Contains(held.IdentifierIndex))
            .Join(store.Set<Account>(), held => held.AccountId, account => account.Id, (_, account) => account);
    }

    /// <summary>Makes whoever wants the same identifier wait for the end of the caller's transaction, and answers whether it leads to nobody yet.</summary>
    /// <remarks>Portals that put different keys first write different indexes, which a unique index cannot compare (ADR 0018).</remarks>
    public async Task<bool> ReserveAsync(AccountIdentifier identifier, CancellationToken ct)
    {
        await turns.TakeAsync("account.start", identifier.ToString(), ct);
        return !await Of(identifier).AnyAsync(ct);
    }

    /// <summary>Answers what tries and devices of an identifier are counted by: the first identifier of its account, or itself when nobody has it.</summary>
    /// <remarks>So two identifiers of one account share one budget; the statement is the same for everybody.</remarks>
    public async Task<byte[][]> CountersOfAsync(AccountIdentifier identifier, CancellationToken ct) =>
        await FindAsync(identifier, ct) is { } account && account.Kind != identifier.Kind
            ? seals.IndexesOf(account)
            : seals.IndexesOf(identifier);

    /// <summary>Answers the first identifier of the account that has one, or itself when nobody has it: for budgets that are named by it.</summary>
    public async Task<AccountIdentifier> FirstOfAsync(AccountIdentifier identifier, CancellationToken ct) =>
        await FindAsync(identifier, ct) is { } account
            ? AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account))
            : identifier;

    /// <summary>Answers the RUN that a migrant obtained after the account began; nothing for who has none.</summary>
    public async Task<AccountIdentifier?> LaterRunOfAsync(Guid account, CancellationToken ct)
    {
        var held = await store
            .Set<HeldIdentifier>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                row =>
                    row.AccountId == account && row.Kind == AccountKind.NaturalPerson && row.IdentifierSealed != null,
                ct
            );
        return held is null ? null : seals.IdentifierOf(held);
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
