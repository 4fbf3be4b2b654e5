using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Logout;

/// <summary>Ends what platforms got with the session that it hangs on, and marks that they wait to be told.</summary>
internal sealed class SessionEnds(ClaveSenceStore store, LogoutSignal signal, TimeProvider clock)
{
    /// <summary>Ends the grants of sessions that are about to end.</summary>
    public async Task EndGrantsAsync(IQueryable<Session> sessions, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ended = await store
            .Set<PlatformGrant>()
            .Where(grant => grant.EndedAt == null && sessions.Any(session => session.Id == grant.SessionId))
            .ExecuteUpdateAsync(
                update => update.SetProperty(grant => grant.EndedAt, now).SetProperty(grant => grant.TellSince, now),
                ct
            );
        if (ended > 0)
        {
            signal.Wake();
        }
    }

    /// <summary>Ends the visits of an account to one platform, which is told.</summary>
    public async Task EndVisitsAsync(Guid account, Guid platform, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await store
            .Set<PlatformGrant>()
            .Where(grant => grant.EndedAt == null && grant.AccountId == account && grant.PlatformId == platform)
            .ExecuteUpdateAsync(
                update => update.SetProperty(grant => grant.EndedAt, now).SetProperty(grant => grant.TellSince, now),
                ct
            );
        signal.Wake();
    }

    /// <summary>Lets the grants of a session go on under the one that took its place in the same browser.</summary>
    public Task<int> CarryOverAsync(Guid former, Guid next, CancellationToken ct) =>
        store
            .Set<PlatformGrant>()
            .Where(grant => grant.EndedAt == null && grant.SessionId == former)
            .ExecuteUpdateAsync(update => update.SetProperty(grant => grant.SessionId, next), ct);

    /// <summary>Ends the grants whose session ended in another way: a clave that was changed, an account that was closed or erased.</summary>
    public async Task EndImpliedAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = now - Session.Absolute;
        var ended = await store
            .Set<PlatformGrant>()
            .Where(grant =>
                grant.EndedAt == null
                && grant.CreatedAt > since
                && !store
                    .Set<Session>()
                    .Any(session =>
                        session.Id == grant.SessionId
                        && session.EndedAt == null
                        && store
                            .Set<Accounts.Account>()
                            .Any(account =>
                                account.Id == session.AccountId
                                && account.CredentialEpoch == session.CredentialEpoch
                                && account.Status == Accounts.AccountStatus.Active
                            )
                    )
            )
            .ExecuteUpdateAsync(
                update => update.SetProperty(grant => grant.EndedAt, now).SetProperty(grant => grant.TellSince, now),
                ct
            );
        if (ended > 0)
        {
            signal.Wake();
        }
    }
}
