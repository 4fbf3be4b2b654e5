using ClaveSence.Web.Keys;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>Knows accounts as platforms know them.</summary>
internal sealed class Members(ClaveSenceStore store, TimeProvider clock)
{
    /// <summary>Finds an account at a platform, tracked by the store; nothing when it was never there.</summary>
    public Task<PlatformMember?> FindAsync(Guid account, Platform platform, CancellationToken ct) =>
        store
            .Set<PlatformMember>()
            .AsTracking()
            .SingleOrDefaultAsync(row => row.AccountId == account && row.PlatformId == platform.Id, ct);

    /// <summary>Finds who is signed in at a platform, tracked by the store, with the name that their session has there: one statement, for each sign-in asks it.</summary>
    public Task<KnownVisitor?> FindAsync(SignedIn me, Platform platform, CancellationToken ct) =>
        store
            .Set<PlatformMember>()
            .AsTracking()
            .Where(row => row.AccountId == me.Account.Id && row.PlatformId == platform.Id)
            .Select(row => new KnownVisitor
            {
                Member = row,
                Sid = store
                    .Set<PlatformGrant>()
                    .Where(grant => grant.SessionId == me.Session.Id && grant.EndedAt == null)
                    .Where(grant => grant.PlatformId == platform.Id)
                    .OrderByDescending(grant => grant.CreatedAt)
                    .Select(grant => grant.Sid)
                    .FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct);

    /// <summary>Finds it, or makes it at once: of two browsers that come first together, both get the same name.</summary>
    public async Task<PlatformMember> FindOrMakeAsync(Guid account, Platform platform, CancellationToken ct)
    {
        if (await FindAsync(account, platform, ct) is { } known)
        {
            return known;
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var subject = TokenHash.NewToken();
        await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO platform_member (account_id, platform_id, subject, consented, first_at, last_at)
            VALUES ({account}, {platform.Id}, {subject}, '', {now}, {now})
            ON CONFLICT (account_id, platform_id) DO NOTHING
            """,
            ct
        );
        return (await FindAsync(account, platform, ct))!;
    }

    /// <summary>Lists the platforms of an account, the last one visited first.</summary>
    public async Task<IReadOnlyList<PlatformMember>> ListAsync(Guid account, CancellationToken ct) =>
        await store
            .Set<PlatformMember>()
            .AsNoTracking()
            .Where(row => row.AccountId == account)
            .OrderByDescending(row => row.LastAt)
            .ToListAsync(ct);
}

/// <summary>An account as a platform knows it, in one of its sessions.</summary>
internal sealed class KnownVisitor
{
    /// <summary>Gets the account at the platform.</summary>
    public required PlatformMember Member { get; init; }

    /// <summary>Gets the name by which the platform knows the session; nothing when nothing of it lives there.</summary>
    public required string? Sid { get; init; }
}
