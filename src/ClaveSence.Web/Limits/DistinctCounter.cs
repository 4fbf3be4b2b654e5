using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Limits;

/// <summary>Says whether something is new in a window, so that different ones can be counted.</summary>
internal sealed class DistinctCounter(ClaveSenceStore store, TimeProvider clock)
{
    /// <summary>Adds a member; answers whether it was not there, or there in a window that has ended.</summary>
    /// <param name="member">Its index under every key of the ring: it is new when it stands under none.</param>
    /// <param name="window">How long it is remembered.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> AddAsync(byte[][] member, TimeSpan window, CancellationToken ct)
    {
        var isNew = true;
        foreach (var key in member)
        {
            isNew &= await AddAsync(key, window, ct);
        }

        return isNew;
    }

    private async Task<bool> AddAsync(byte[] member, TimeSpan window, CancellationToken ct)
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
