using ClaveSence.Web.Audit;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Logout;

/// <summary>What platforms are to be told, as the senders see it: who has which, and what came of it. The store decides, not memory.</summary>
internal sealed class LogoutQueue(IServiceScopeFactory scopes, PlatformRegister register, TimeProvider clock)
{
    /// <summary>How long one belongs to its sender: longer than a try takes; a crash costs this much.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How long a platform that does not answer is tried: a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private const int Batch = 200;

    // One per process and start: a sender that comes back after a crash is another one.
    private readonly string _me = Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    /// <summary>Turns grants that ended into what is to be told: one for each platform and session, in one transaction with the mark's end.</summary>
    /// <returns>How many grants were looked at.</returns>
    public async Task<int> CollectAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var grants = await store
            .Set<PlatformGrant>()
            .FromSqlRaw(Locked(store, Collect), Batch)
            .AsNoTracking()
            .ToListAsync(ct);
        if (grants.Count == 0)
        {
            return 0;
        }

        var accounts = grants.Select(grant => grant.AccountId).Distinct().ToList();
        var members = await store
            .Set<PlatformMember>()
            .AsNoTracking()
            .Where(member => accounts.Contains(member.AccountId))
            .ToDictionaryAsync(member => (member.AccountId, member.PlatformId), ct);
        store.AddRange(
            grants
                .DistinctBy(grant => (grant.PlatformId, grant.Sid))
                .Where(grant => register.Find(grant.PlatformId)?.BackchannelLogoutUri is not null)
                .Where(grant => members.ContainsKey((grant.AccountId, grant.PlatformId)))
                .Select(grant => Write(grant, members[(grant.AccountId, grant.PlatformId)]))
        );
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return grants.Count;
    }

    /// <summary>Takes what is due for this sender, in one statement.</summary>
    public async Task<IReadOnlyList<PlatformLogout>> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var now = clock.GetUtcNow();
        return await store
            .Set<PlatformLogout>()
            .FromSqlRaw(
                Locked(store, Claim),
                now.ToUnixTimeMilliseconds(),
                (now + Lease).ToUnixTimeMilliseconds(),
                _me,
                Batch
            )
            .AsNoTracking()
            .ToListAsync(ct);
    }

    /// <summary>Notes what came of one: taken, tried again later, or given up after a day.</summary>
    public async Task RecordAsync(PlatformLogout logout, bool isTaken, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var now = clock.GetUtcNow();
        var wait = isTaken ? null : BackOff.After(logout.Attempts);
        var isDead = !isTaken && (wait is null || now + wait > logout.CreatedAt + Longest);
        var next = wait is null ? logout.NotBefore : now + wait.Value;
        await store
            .Set<PlatformLogout>()
            .Where(row => row.Id == logout.Id && row.SentAt == null && (isTaken || row.LeaseBy == _me))
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
                        .SetProperty(row => row.LeaseBy, (string?)null)
                        .SetProperty(row => row.SentAt, isTaken ? now : null)
                        .SetProperty(row => row.DeadAt, isDead ? now : null)
                        .SetProperty(row => row.NotBefore, next),
                ct
            );
        if (isDead)
        {
            scope
                .ServiceProvider.GetRequiredService<AuditLog>()
                .AddUnvisited(
                    Act.LogoutUndelivered,
                    logout.AccountId,
                    register.Find(logout.PlatformId)?.ClientId ?? logout.PlatformId.ToString()
                );
            await store.SaveChangesAsync(ct);
        }
    }

    private PlatformLogout Write(PlatformGrant grant, PlatformMember member)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            PlatformId = grant.PlatformId,
            AccountId = grant.AccountId,
            Subject = member.Subject,
            Sid = grant.Sid,
            CreatedAt = now,
            NotBefore = now,
        };
    }

    private static string Locked(ClaveSenceStore store, string sql) =>
        sql.Replace("/* lock */", store.Database.IsNpgsql() ? "FOR UPDATE SKIP LOCKED" : "", StringComparison.Ordinal);

    private const string Collect = """
        WITH ended AS MATERIALIZED (
            SELECT id FROM platform_grant WHERE tell_since IS NOT NULL ORDER BY tell_since LIMIT {0} /* lock */
        )
        UPDATE platform_grant SET tell_since = NULL WHERE id IN (SELECT id FROM ended)
        RETURNING *
        """;

    private const string Claim = """
        WITH due AS MATERIALIZED (
            SELECT id FROM platform_logout
            WHERE sent_at IS NULL AND dead_at IS NULL AND not_before <= {0} AND (lease_until IS NULL OR lease_until <= {0})
            ORDER BY not_before LIMIT {3} /* lock */
        )
        UPDATE platform_logout SET lease_until = {1}, lease_by = {2}, attempts = attempts + 1
        WHERE id IN (SELECT id FROM due)
        RETURNING *
        """;
}
