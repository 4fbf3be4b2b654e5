using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Officers;

/// <summary>Who is an officer, and with which roles.</summary>
internal sealed class OfficerBook(ClaveSenceStore store, AccountSeals seals)
{
    /// <summary>Answers the seat of a session; nothing when the officer was not activated, or ended.</summary>
    public async Task<OfficerSeat?> SeatOfAsync(SignedIn me, CancellationToken ct) =>
        me.Account.Kind is AccountKind.Officer && await IsActiveAsync(me.Account.Id, ct)
            ? new(me, await RolesOfAsync(me.Account.Id, ct))
            : null;

    /// <summary>Tells whether an officer is activated and has not ended.</summary>
    public Task<bool> IsActiveAsync(Guid account, CancellationToken ct) =>
        store
            .Set<Officer>()
            .AnyAsync(row => row.AccountId == account && row.ActivatedAt != null && row.EndedAt == null, ct);

    /// <summary>Tells whether somebody who was an officer reviews no more: they ended, or lost the role.</summary>
    public Task<bool> ReviewsNoMoreAsync(Guid account, CancellationToken ct) =>
        FormerReviewers().AnyAsync(row => row.AccountId == account, ct);

    /// <summary>Answers the officers who ended, or have not the role to review.</summary>
    public IQueryable<Officer> FormerReviewers() =>
        store
            .Set<Officer>()
            .Where(row =>
                row.EndedAt != null
                || !store
                    .Set<HeldRole>()
                    .Any(held => held.AccountId == row.AccountId && held.Role == OfficerRole.Reviewer)
            );

    /// <summary>Answers the roles of an officer.</summary>
    public async Task<IReadOnlyList<OfficerRole>> RolesOfAsync(Guid account, CancellationToken ct) =>
        await store
            .Set<HeldRole>()
            .Where(row => row.AccountId == account)
            .Select(row => row.Role)
            .OrderBy(role => role)
            .ToListAsync(ct);

    /// <summary>Lists all officers, those who ended last.</summary>
    public async Task<IReadOnlyList<ListedOfficer>> ListAsync(CancellationToken ct)
    {
        var rows = await store
            .Set<Officer>()
            .AsNoTracking()
            .Join(
                store.Set<Account>().AsNoTracking(),
                officer => officer.AccountId,
                account => account.Id,
                (officer, account) => new { officer, account }
            )
            .ToListAsync(ct);
        var roles = await store.Set<HeldRole>().AsNoTracking().ToListAsync(ct);
        var held = roles.ToLookup(row => row.AccountId, row => row.Role);
        return
        [
            .. rows.Select(row => new ListedOfficer(
                    row.account.Id,
                    seals.DetailsOf(row.account).Name,
                    seals.IdentifierOf(row.account),
                    seals.EmailOf(row.account).Masked,
                    row.officer,
                    [.. held[row.account.Id].Order()]
                ))
                .OrderBy(one => one.Officer.EndedAt is not null)
                .ThenBy(one => one.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Answers what an officer is called; nothing for the id of nobody.</summary>
    public async Task<string?> NameOfAsync(Guid officer, CancellationToken ct) =>
        await store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == officer, ct) is { } account
            ? seals.DetailsOf(account).Name
            : null;

    /// <summary>Answers what some officers are called.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesOfAsync(IEnumerable<Guid> officers, CancellationToken ct)
    {
        Guid[] ids = [.. officers.Distinct()];
        var rows = await store.Set<Account>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => seals.DetailsOf(row).Name);
    }

    /// <summary>Answers the accounts of all administrators that can enter: whoever is told of changes among officers.</summary>
    public Task<List<Account>> AdministratorsAsync(CancellationToken ct) =>
        store
            .Set<HeldRole>()
            .Where(row => row.Role == OfficerRole.Administrator)
            .Join(store.Set<Officer>(), row => row.AccountId, officer => officer.AccountId, (_, officer) => officer)
            .Where(officer => officer.EndedAt == null)
            .Join(store.Set<Account>(), officer => officer.AccountId, account => account.Id, (_, account) => account)
            .AsNoTracking()
            .ToListAsync(ct);
}

/// <summary>An officer in a list.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">What they are called; the RUN until they were activated.</param>
/// <param name="Run">The RUN.</param>
/// <param name="Email">The mailbox, masked.</param>
/// <param name="Officer">Since when, until when.</param>
/// <param name="Roles">What they may do.</param>
internal sealed record ListedOfficer(
    Guid Id,
    string Name,
    string Run,
    string Email,
    Officer Officer,
    IReadOnlyList<OfficerRole> Roles
)
{
    /// <summary>Names the officer by id only.</summary>
    public override string ToString() => $"officer {Id}";
}
