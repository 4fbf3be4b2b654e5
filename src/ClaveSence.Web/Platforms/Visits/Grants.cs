using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>Opens, uses up and ends the families of tokens: one statement each, which the store decides.</summary>
internal sealed class Grants(ClaveSenceStore store, KeyRings keys, TimeProvider clock)
{
    /// <summary>Makes the grant of a sign-in; the caller's save keeps it, with the audit record.</summary>
    public PlatformGrant Open(SignedIn me, Platform platform)
    {
        var now = clock.GetUtcNow();
        var grant = new PlatformGrant
        {
            Id = Guid.CreateVersion7(now),
            AccountId = me.Account.Id,
            SessionId = me.Session.Id,
            PlatformId = platform.Id,
            Sid = SidOf(me.Session.Id, platform.Id),
            CreatedAt = now,
        };
        store.Add(grant);
        return grant;
    }

    /// <summary>Redeems the code (generation 0) or the refresh token of a generation: of any number at once, one is answered yes.</summary>
    /// <remarks>It asks in the same statement whether the session still stands and the account may still be there.</remarks>
    public async Task<bool> RedeemAsync(Guid grant, int generation, CancellationToken ct) =>
        await Living(store.Set<PlatformGrant>())
            .Where(row => row.Id == grant && row.Generation == generation)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Generation, row => row.Generation + 1), ct)
        == 1;

    /// <summary>Tells whether what was issued under a grant is still good.</summary>
    public Task<bool> IsLivingAsync(Guid grant, CancellationToken ct) =>
        Living(store.Set<PlatformGrant>()).AnyAsync(row => row.Id == grant && row.Generation > 0, ct);

    /// <summary>Answers the account of a living grant; nothing when it is over.</summary>
    public Task<Account?> AccountOfAsync(Guid grant, CancellationToken ct) =>
        Living(store.Set<PlatformGrant>())
            .Where(row => row.Id == grant && row.Generation > 0)
            .Join(store.Set<Account>(), row => row.AccountId, account => account.Id, (_, account) => account)
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);

    /// <summary>Ends a family: a code or refresh token came twice, or the platform gave it back.</summary>
    /// <returns>Whether it was there to end.</returns>
    public async Task<bool> EndAsync(Guid grant, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await store
                .Set<PlatformGrant>()
                .Where(row => row.Id == grant && row.EndedAt == null)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.EndedAt, now), ct) == 1;
    }

    /// <summary>Answers the name of a session at one platform.</summary>
    public string SidOf(Guid session, Guid platform)
    {
        var text = $"sid\0{session:N}\0{platform:N}";
        return Base64Url.EncodeToString(
            HMACSHA256.HashData(keys[KeyName.Token].Current, Encoding.ASCII.GetBytes(text))
        );
    }

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
