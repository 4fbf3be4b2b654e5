using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Limits;

/// <summary>Counts against the budgets, in the store, in one atomic statement and before the thing is done.</summary>
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
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var end = now + (long)budget.Window.TotalMilliseconds;
        var key = KeyOf(budget, subject);
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
        var key = KeyOf(budget, subject);
        var counter = await store
            .Set<BudgetCounter>()
            .AsNoTracking()
            .SingleOrDefaultAsync(counter => counter.Key == key && counter.WindowEnds > now, ct);
        return counter is null
            ? BudgetAnswer.Within
            : Judge(budget, counter.Count + 1, (long)(counter.WindowEnds - now).TotalMilliseconds);
    }

    /// <summary>Takes one count back: what was counted turned out not to be what the budget is against.</summary>
    public Task GiveBackAsync(Budget budget, string subject, CancellationToken ct) =>
        GiveBackAsync(budget, subject, 1, ct);

    /// <summary>Takes so many counts back; zero for who must do the same work and keeps them.</summary>
    public Task GiveBackAsync(Budget budget, string subject, int count, CancellationToken ct)
    {
        var key = KeyOf(budget, subject);
        return store.Database.ExecuteSqlAsync(
            $"UPDATE budget_counter SET count = count - {count} WHERE key = {key} AND count >= {count}",
            ct
        );
    }

    /// <summary>Begins a budget anew: what it guards was set anew.</summary>
    public Task ForgetAsync(Budget budget, string subject, CancellationToken ct)
    {
        var key = KeyOf(budget, subject);
        return store.Set<BudgetCounter>().Where(counter => counter.Key == key).ExecuteDeleteAsync(ct);
    }

    private byte[] KeyOf(Budget budget, string subject) => index.Of($"budget:{budget.Name}", subject);

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
