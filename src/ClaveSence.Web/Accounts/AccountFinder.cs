using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Accounts;

/// <summary>Finds an account by what its holder types: each of its identifiers leads to it.</summary>
internal sealed class AccountFinder(ClaveSenceStore store, AccountSeals seals)
{
    /// <summary>Answers the account, to be looked at and not changed; nothing when nobody has the identifier.</summary>
    public Task<Account?> FindAsync(AccountIdentifier identifier, CancellationToken ct) =>
        Holding(identifier).AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>Answers the account, tracked by the store; nothing when nobody has the identifier.</summary>
    public Task<Account?> FindToChangeAsync(AccountIdentifier identifier, CancellationToken ct) =>
        Holding(identifier).SingleOrDefaultAsync(ct);

    /// <summary>Answers what tries and devices of an identifier are counted by: the first identifier of its account, or itself when nobody has it.</summary>
    /// <remarks>So two identifiers of one account share one budget; the statement is the same for everybody.</remarks>
    public async Task<byte[]> CounterOfAsync(AccountIdentifier identifier, CancellationToken ct) =>
        await Holding(identifier).Select(account => account.IdentifierIndex).SingleOrDefaultAsync(ct)
        ?? seals.IndexOf(identifier);

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

    /// <summary>Makes whoever recovers, replaces, freezes or refuses for the same account wait for the end of the caller's transaction.</summary>
    /// <remarks>They all take the account first and then what hangs on it, so that no two ever wait for each other.</remarks>
    public Task<int> LockAsync(Guid account, CancellationToken ct) =>
        store
            .Set<Account>()
            .Where(row => row.Id == account)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.TenderUntil, row => row.TenderUntil), ct);

    private IQueryable<Account> Holding(AccountIdentifier identifier)
    {
        var index = seals.IndexOf(identifier);
        return store
            .Set<HeldIdentifier>()
            .Where(held => held.Kind == identifier.Kind && held.IdentifierIndex == index)
            .Join(store.Set<Account>(), held => held.AccountId, account => account.Id, (_, account) => account);
    }
}
