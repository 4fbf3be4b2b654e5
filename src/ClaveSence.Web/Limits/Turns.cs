using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Limits;

/// <summary>Makes who does the same thing for the same subject wait for the end of the other's transaction.</summary>
/// <remarks>
/// A row of <see cref="BudgetCounter"/> that counts nothing, taken under every key of the ring and always in the same order:
/// two portals that have one key in common wait for each other, whichever they put first (ADR 0018). It ends at once.
/// </remarks>
internal sealed class Turns(ClaveSenceStore store, BlindIndex index, TimeProvider clock)
{
    /// <summary>Takes the turn; it is given back by the end of the caller's transaction.</summary>
    public async Task TakeAsync(string what, string subject, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var key in index.AllOf($"turn:{what}", subject))
        {
            await store.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO budget_counter (key, count, window_ends) VALUES ({key}, 0, {now})
                ON CONFLICT (key) DO UPDATE SET window_ends = {now}
                """,
                ct
            );
        }
    }
}
