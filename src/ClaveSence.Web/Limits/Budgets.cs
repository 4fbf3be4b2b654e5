using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Limits;

/// <summary>Counts against the budgets, in the store, in one atomic statement and before the thing is done.</summary>
/// <remarks>
/// While the ring has two keys each thing is counted under both and judged by the stricter count: portals that put
/// different keys first, or have only one of them, never allow more than the budget (ADR 0018).
/// </remarks>
internal sealed class Budgets(
    ClaveSenceStore store,
    BlindIndex index,
    TimeProvider clock,
    IOptions<LimitsOptions> options
)
{
    /// <summary>Counts one, and answers whether it is still within the budget.</summary>
    public Task<BudgetAnswer> SpendAsync(Budget budget, string subject, CancellationToken ct) =>
        SpendAsync(budget, subject, 1, ct);

    /// <summary>Counts so many; zero for who must do the same work and is refused already.</summary>
    public async Task<BudgetAnswer> SpendAsync(Budget budget, string subject, int count, CancellationToken ct)
    {
        var worst = BudgetAnswer.Within;
        foreach (var key in KeysOf(budget, subject))
        {
            worst = Worse(worst, await SpendAsync(budget, key, count, ct));
        }

        return worst;
    }

    private async Task<BudgetAnswer> SpendAsync(Budget budget, byte[] key, int count, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var end = now + (long)budget.Window.TotalMilliseconds;
        var rows = await store
            .Database.SqlQuery<Row>(
                $"""
                INSERT INTO budget_counter (key, count, window_ends) VALUES ({key}, {count}, {end})
                ON CONFLICT (key) DO UPDATE SET
                  count = CASE WHEN budget_counter.window_ends <= {now} THEN {count} ELSE budget_counter.count + {count} END,
                  window_ends = CASE WHEN budget_counter.window_ends <= {now} THEN {end} ELSE budget_counter.window_ends END
                RETURNING count, window_ends
                """
            )
            .ToListAsync(ct);
        return Judge(budget, rows[0].Count, rows[0].WindowEnds - now);
    }

    /// <summary>Looks without counting.</summary>
    public async Task<BudgetAnswer> LookAsync(Budget budget, string subject, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var keys = KeysOf(budget, subject);
        var counters = await store
            .Set<BudgetCounter>()
            .AsNoTracking()
            .Where(counter => keys.Contains(counter.Key) && counter.WindowEnds > now)
            .ToListAsync(ct);
        return counters
            .Select(counter => Judge(budget, counter.Count + 1, (long)(counter.WindowEnds - now).TotalMilliseconds))
            .Aggregate(BudgetAnswer.Within, Worse);
    }

    /// <summary>Takes one count back: what was counted turned out not to be what the budget is against.</summary>
    public Task GiveBackAsync(Budget budget, string subject, CancellationToken ct) =>
        GiveBackAsync(budget, subject, 1, ct);

    /// <summary>Takes so many counts back; zero for who must do the same work and keeps them.</summary>
    public async Task GiveBackAsync(Budget budget, string subject, int count, CancellationToken ct)
    {
        foreach (var key in KeysOf(budget, subject))
        {
            await store.Database.ExecuteSqlAsync(
                $"UPDATE budget_counter SET count = count - {count} WHERE key = {key} AND count >= {count}",
                ct
            );
        }
    }

    /// <summary>Begins a budget anew: what it guards was set anew.</summary>
    public Task ForgetAsync(Budget budget, string subject, CancellationToken ct)
    {
        var keys = KeysOf(budget, subject);
        return store.Set<BudgetCounter>().Where(counter => keys.Contains(counter.Key)).ExecuteDeleteAsync(ct);
    }

    private byte[][] KeysOf(Budget budget, string subject) => index.AllOf($"budget:{budget.Name}", subject);

    private static BudgetAnswer Worse(BudgetAnswer one, BudgetAnswer other) =>
        (other.Wait ?? TimeSpan.Zero) > (one.Wait ?? TimeSpan.Zero) ? other : one;

    private BudgetAnswer Judge(Budget budget, long count, long millisecondsLeft)
    {
        var limit = budget.ByNetwork ? budget.Limit * options.Value.PerNetworkFactor : budget.Limit;
        return count <= limit ? BudgetAnswer.Within : new(TimeSpan.FromMilliseconds(Math.Max(1000, millisecondsLeft)));
    }

    private sealed record Row(long Count, long WindowEnds);
}

/// <summary>Whether a budget allows one more, and otherwise how long to wait.</summary>
/// <param name="Wait">How long until the window ends; nothing when the budget allows.</param>
internal sealed record BudgetAnswer(TimeSpan? Wait)
{
    /// <summary>The budget allows it.</summary>
    public static readonly BudgetAnswer Within = new((TimeSpan?)null);

    /// <summary>Gets whether the budget allows it.</summary>
    public bool Allowed => Wait is null;
}
