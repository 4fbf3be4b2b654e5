using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Background;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Retention;

/// <summary>Accounts that nobody uses: told after 24 months, frozen after 25, erased after 36 (threats 5.5, ADR 0020). Nothing is skipped: each step waits for the one before.</summary>
/// <remarks>An account is used when somebody is signed in. What officers blocked is theirs and stays.</remarks>
internal sealed partial class Inactivity(
    ClaveSenceStore store,
    RetentionTurns turns,
    InactivitySteps steps,
    TimeProvider clock,
    ILogger<Inactivity> log
) : IDueWork
{
    /// <summary>After how long without use the mailboxes are told: 24 months.</summary>
    public static readonly TimeSpan NoticedAfter = TimeSpan.FromDays(2 * 365);

    /// <summary>After how long without use the account is frozen: 25 months.</summary>
    public static readonly TimeSpan FrozenAfter = TimeSpan.FromDays((2 * 365) + 30);

    /// <summary>After how long without use the account is erased: 36 months.</summary>
    public static readonly TimeSpan ErasedAfter = TimeSpan.FromDays(3 * 365);

    /// <summary>The name of its turn.</summary>
    public const string Turn = "inactive-accounts";

    private const int AtOnce = 500;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        if (!await turns.TakeAsync(Turn, ct))
        {
            return;
        }

        await steps.WakeUsedAsync(ct);
        var now = clock.GetUtcNow();
        await EachAsync(ToErase(now), steps.EraseAsync, ct);
        await EachAsync(ToFreeze(now), steps.FreezeAsync, ct);
        await EachAsync(ToNotice(now), steps.NoticeAsync, ct);
    }

    /// <summary>Notes the last use of accounts on them, before the sessions that tell it are deleted.</summary>
    public static Task<int> RememberUseAsync(ClaveSenceStore store, DateTimeOffset before, CancellationToken ct)
    {
        var until = before.ToUnixTimeMilliseconds();
        return store.Database.ExecuteSqlAsync(
            $"""
            UPDATE account SET last_active_at =
                (SELECT MAX(session.last_seen_at) FROM session WHERE session.account_id = account.id)
            WHERE account.id IN (SELECT session.account_id FROM session WHERE session.last_seen_at <= {until})
              AND COALESCE(account.last_active_at, 0) <
                (SELECT MAX(session.last_seen_at) FROM session WHERE session.account_id = account.id)
            """,
            ct
        );
    }

    private IQueryable<Account> ToNotice(DateTimeOffset now) =>
        Idle(now - NoticedAfter).Where(account => account.InactiveNoticedAt == null);

    private IQueryable<Account> ToFreeze(DateTimeOffset now)
    {
        var noticed = now - (FrozenAfter - NoticedAfter);
        return Idle(now - FrozenAfter)
            .Where(account => account.InactiveNoticedAt <= noticed && account.InactiveFrozenAt == null);
    }

    private IQueryable<Account> ToErase(DateTimeOffset now)
    {
        var frozen = now - (ErasedAfter - FrozenAfter);
        return Idle(now - ErasedAfter)
            .Where(account => account.InactiveFrozenAt <= frozen && account.Status == AccountStatus.Frozen)
            .Where(account =>
                !store
                    .Set<PrivacyRequest>()
                    .Any(request => request.AccountId == account.Id && request.DecidedAt == null)
            );
    }

    private IQueryable<Account> Idle(DateTimeOffset before) =>
        store
            .Set<Account>()
            .Where(account => account.Status != AccountStatus.Blocked && account.Kind != AccountKind.Officer)
            .Where(account => (account.LastActiveAt ?? account.CreatedAt) <= before && account.CreatedAt <= before)
            .Where(account =>
                !store.Set<Session>().Any(session => session.AccountId == account.Id && session.LastSeenAt > before)
            );

    private async Task EachAsync(
        IQueryable<Account> which,
        Func<Guid, CancellationToken, Task> step,
        CancellationToken ct
    )
    {
        var ids = await which.OrderBy(account => account.Id).Select(account => account.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var id in ids)
        {
            try
            {
                store.ChangeTracker.Clear();
                await using var transaction = await store.Database.BeginTransactionAsync(ct);
                await step(id, ct);
                await store.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
            }
#pragma warning disable CA1031 // One account whose key is gone must not keep the others.
            catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                store.ChangeTracker.Clear();
                LogFailed(fault, id);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The unused account {Account} could not be looked at; it is tried again in an hour")]
    private partial void LogFailed(Exception fault, Guid account);
}
