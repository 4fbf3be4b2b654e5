using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>Opens, uses up and ends the families of tokens: one statement each, which the store decides.</summary>
internal sealed class Grants(ClaveSenceStore store, PlatformRegister register, TimeProvider clock)
{
    // The generation of a family whose tokens are dead while the platform was not told yet that the session ended.
    private const int Dead = -1;

    /// <summary>Makes the grant of a sign-in; the caller's save keeps it, with the audit record.</summary>
    /// <param name="me">Who signs in.</param>
    /// <param name="platform">Where.</param>
    /// <param name="sid">The name that this session has there already; without one it gets another: a name that the platform was told the end of does not come again.</param>
    public PlatformGrant Open(SignedIn me, Platform platform, string? sid)
    {
        var now = clock.GetUtcNow();
        var grant = new PlatformGrant
        {
            Id = Guid.CreateVersion7(now),
            AccountId = me.Account.Id,
            SessionId = me.Session.Id,
            PlatformId = platform.Id,
            Sid = sid ?? TokenHash.NewToken(),
            CreatedAt = now,
        };
        store.Add(grant);
        return grant;
    }

    /// <summary>Redeems the code (generation 0) or the refresh token of a generation: of any number at once, one is answered yes.</summary>
    /// <remarks>It asks in the same statement whether the session still stands and the account may still be there. A platform that was removed and registered anew is another one.</remarks>
    public async Task<bool> RedeemAsync(Guid grant, Platform platform, int generation, CancellationToken ct) =>
        await Living(store.Set<PlatformGrant>())
            .Where(row => row.Id == grant && row.PlatformId == platform.Id && row.Generation == generation)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Generation, row => row.Generation + 1), ct)
        == 1;

    /// <summary>Tells whether what was issued under a grant is still good, and its platform may act.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="generation">Which refresh token it is; nothing for what is no refresh token.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> IsLivingAsync(Guid grant, int? generation, CancellationToken ct) =>
        MayAct(
            await Living(store.Set<PlatformGrant>())
                .Where(row => row.Id == grant && row.Generation > 0)
                .Where(row => generation == null || row.Generation == generation)
                .Select(row => (Guid?)row.PlatformId)
                .SingleOrDefaultAsync(ct)
        )
            is not null;

    /// <summary>Answers who is there under a living grant, and at which platform; nothing when it is over, or the platform may not act.</summary>
    public async Task<(Account Account, Platform Platform)?> VisitorOfAsync(Guid grant, CancellationToken ct)
    {
        var found = await Living(store.Set<PlatformGrant>())
            .Where(row => row.Id == grant && row.Generation > 0)
            .Join(
                store.Set<Account>(),
                row => row.AccountId,
                account => account.Id,
                (row, account) => new { row.PlatformId, Account = account }
            )
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);
        return found is not null && MayAct(found.PlatformId) is { } platform ? (found.Account, platform) : null;
    }

    /// <summary>Ends the tokens of a family: the platform gave them back. That the session ends it hears later, when it does.</summary>
    public Task EndAsync(Guid grant, CancellationToken ct) =>
        KillAsync(store.Set<PlatformGrant>().Where(row => row.Id == grant), ct);

    /// <summary>Ends all that a platform got.</summary>
    public Task EndOfAsync(Guid platform, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return store
            .Set<PlatformGrant>()
            .Where(row => row.PlatformId == platform && row.EndedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.EndedAt, now), ct);
    }

    /// <summary>Ends a family whose code or refresh token came again after it was used up. What is over for another reason is left to whoever tells the platform of it.</summary>
    /// <returns>Whether it was a replay.</returns>
    public async Task<bool> EndReplayedAsync(Guid grant, int generation, CancellationToken ct) =>
        await KillAsync(store.Set<PlatformGrant>().Where(row => row.Id == grant && row.Generation != generation), ct)
        == 1;

    // The row itself lives on: so whatever ends the session finds it, and tells the platform once.
    private static Task<int> KillAsync(IQueryable<PlatformGrant> grants, CancellationToken ct) =>
        grants
            .Where(row => row.EndedAt == null && row.Generation != Dead)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Generation, Dead), ct);

    // Whatever the store says of the visit: a platform that was suspended or removed is told nothing.
    private Platform? MayAct(Guid? platform) =>
        platform is { } id && register.Find(id) is { SuspendedAt: null } found ? found : null;

    // The session may be idle: a platform works on while its user reads. It may not be ended, nor older than twelve hours.
    private IQueryable<PlatformGrant> Living(IQueryable<PlatformGrant> grants)
    {
        var since = clock.GetUtcNow() - Session.Absolute;
        return grants.Where(row =>
            row.EndedAt == null
            && store
                .Set<Session>()
                .Any(session =>
                    session.Id == row.SessionId
                    && session.EndedAt == null
                    && session.CreatedAt > since
                    && store
                        .Set<Account>()
                        .Any(account =>
                            account.Id == session.AccountId
                            && account.CredentialEpoch == session.CredentialEpoch
                            && account.Status == AccountStatus.Active
                        )
                )
        );
    }
}
