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
    /// <param name="busy">Platforms that are being told something: theirs waits.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<PlatformLogout>> ClaimAsync(IReadOnlyCollection<Guid> busy, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var now = clock.GetUtcNow();
        return await store
            .Set<PlatformLogout>()
            .FromSqlRaw(
                Locked(store, Without(busy.Count)),
                [
                    now.ToUnixTimeMilliseconds(),
                    (now + Lease).ToUnixTimeMilliseconds(),
                    _me,
                    Batch,
                    .. busy.Cast<object>(),
                ]
            )
            .AsNoTracking()
            .ToListAsync(ct);
    }

    /// <summary>Notes what came of one: taken, tried again later, or given up after a day.</summary>
    /// <param name="logout">Which.</param>
    /// <param name="end">What came of it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RecordAsync(PlatformLogout logout, LogoutEnd end, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var now = clock.GetUtcNow();
        var isTaken = end is LogoutEnd.Taken;
        var uncounted = end is LogoutEnd.Behind or LogoutEnd.Late ? 1 : 0;
        var wait = WaitAfter(logout, end);
        var isDead =
            end is LogoutEnd.Refused or LogoutEnd.Behind && (wait is null || now + wait > logout.CreatedAt + Longest);
        var next = wait is null ? logout.NotBefore : now + wait.Value;
        await store
            .Set<PlatformLogout>()
            .Where(row => row.Id == logout.Id && row.SentAt == null && (isTaken || row.LeaseBy == _me))
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
                        .SetProperty(row => row.LeaseBy, (string?)null)
                        .SetProperty(row => row.Attempts, row => row.Attempts - uncounted)
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

    // Behind one that found the platform silent, the others wait as if it were their first try.
    private static TimeSpan? WaitAfter(PlatformLogout logout, LogoutEnd end) =>
        end switch
        {
            LogoutEnd.Taken => null,
            LogoutEnd.Refused => BackOff.After(logout.Attempts),
            LogoutEnd.Behind => BackOff.After(1),
            LogoutEnd.Late => TimeSpan.Zero,
        };

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

    private static string Without(int busy) =>
        Claim.Replace(
            "/* busy */",
            busy == 0
                ? ""
                : $"AND platform_id NOT IN ({string.Join(", ", Enumerable.Range(FirstBusy, busy).Select(at => $"{{{at}}}"))})",
            StringComparison.Ordinal
        );

    // Where the busy ones begin among the statement's values.
    private const int FirstBusy = 4;

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
                /* busy */
            ORDER BY not_before LIMIT {3} /* lock */
        )
        UPDATE platform_logout SET lease_until = {1}, lease_by = {2}, attempts = attempts + 1
        WHERE id IN (SELECT id FROM due)
        RETURNING *
        """;
}

/// <summary>What came of a logout token.</summary>
internal enum LogoutEnd
{
    /// <summary>The platform took it.</summary>
    Taken,

    /// <summary>The platform was silent, or did not take it.</summary>
    Refused,

    /// <summary>It was not tried: the platform was silent at another one just before.</summary>
    Behind,

    /// <summary>It was not tried: the lane's time was over.</summary>
    Late,
}
