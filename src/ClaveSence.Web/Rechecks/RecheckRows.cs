using System.Security.Cryptography;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Rechecks;

/// <summary>The plan of re-checks: enrols companies, gives each due one to one process, and plans the next.</summary>
internal sealed class RecheckRows(ClaveSenceStore store, RecheckOptions options, TimeProvider clock)
{
    private const int EnrolledAtOnce = 500;

    // Longer than a check can take with all its retries; a process that dies holds a company no longer.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    /// <summary>Gives companies that are not in the plan a first moment, anywhere in the coming period.</summary>
    public async Task EnrolAsync(CancellationToken ct)
    {
        var missing = await store
            .Set<Account>()
            .Where(account => account.Kind == AccountKind.LegalEntity)
            .Where(account => !store.Set<CompanyRecheck>().Any(row => row.AccountId == account.Id))
            .OrderBy(account => account.Id)
            .Select(account => account.Id)
            .Take(EnrolledAtOnce)
            .ToListAsync(ct);
        foreach (var account in missing)
        {
            var due = (clock.GetUtcNow() + PartOf(options.Every)).ToUnixTimeMilliseconds();
            await store.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO company_recheck (account_id, due_at, leased_until, failures) VALUES ({account}, {due}, NULL, 0)
                ON CONFLICT (account_id) DO NOTHING
                """,
                ct
            );
        }
    }

    /// <summary>Tells whether one is due.</summary>
    public Task<bool> AnyDueAsync(CancellationToken ct) => Due().AnyAsync(ct);

    /// <summary>Takes the one that is due longest for this process alone.</summary>
    /// <returns>The row as it was taken; nothing when none is due.</returns>
    public async Task<CompanyRecheck?> ClaimAsync(CancellationToken ct)
    {
        while (await Due().OrderBy(row => row.DueAt).AsNoTracking().FirstOrDefaultAsync(ct) is { } row)
        {
            var until = clock.GetUtcNow() + Lease + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1000)); // Two that lease at one moment write different ones.
            var taken = await Due()
                .Where(one => one.AccountId == row.AccountId)
                .ExecuteUpdateAsync(update => update.SetProperty(one => one.LeasedUntil, until), ct);
            if (taken == 1)
            {
                row.LeasedUntil = until;
                return row;
            }
        }

        return null;
    }

    /// <summary>Plans the next check after a sound answer.</summary>
    /// <returns>Whether this process still had it; when not, its answer is not written down.</returns>
    public Task<bool> PlanNextAsync(CompanyRecheck mine, CancellationToken ct) =>
        PlanAsync(mine, clock.GetUtcNow() + options.Every - PartOf(options.Every / 10), 0, ct);

    /// <summary>Plans another try after no answer: an hour later, then two, four, to a day.</summary>
    public Task<bool> PutOffAsync(CompanyRecheck mine, CancellationToken ct)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(mine.Failures, 5));
        return PlanAsync(
            mine,
            clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause),
            mine.Failures + 1,
            ct
        );
    }

    private async Task<bool> PlanAsync(CompanyRecheck mine, DateTimeOffset due, int failures, CancellationToken ct) =>
        await store
            .Set<CompanyRecheck>()
            .Where(row => row.AccountId == mine.AccountId && row.LeasedUntil == mine.LeasedUntil)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.DueAt, due)
                        .SetProperty(row => row.Failures, failures)
                        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null),
                ct
            ) == 1;

    private IQueryable<CompanyRecheck> Due()
    {
        var now = clock.GetUtcNow();
        return store
            .Set<CompanyRecheck>()
            .Where(row => row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now));
    }

    private static TimeSpan PartOf(TimeSpan span) =>
        TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32((int)span.TotalSeconds));
}
