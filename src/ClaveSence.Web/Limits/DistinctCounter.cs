using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Limits;

/// <summary>Says whether something is new in a window, so that different ones can be counted.</summary>
internal sealed class DistinctCounter(ClaveSenceStore store, TimeProvider clock)
{
    /// <summary>Adds a member; answers whether it was not there, or there in a window that has ended.</summary>
    public async Task<bool> AddAsync(byte[] member, TimeSpan window, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var end = now + (long)window.TotalMilliseconds;
        var added = await store
            .Database.SqlQuery<long>(
                $"""
                INSERT INTO budget_counter (key, count, window_ends) VALUES ({member}, 1, {end})
                ON CONFLICT (key) DO UPDATE SET window_ends = {end} WHERE budget_counter.window_ends <= {now}
                RETURNING count AS "Value"
                """
            )
            .ToListAsync(ct);
        return added.Count == 1;
    }
}
