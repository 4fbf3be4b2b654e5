using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Limits;

/// <summary>
/// The one budget that all places share which check a clave: five tries, then a wait of 30 s that doubles up to an hour,
/// and after a hundred in a row only recovery (NIST SP 800-63B 3.2.2).
/// </summary>
/// <remarks>
/// An identifier is given by all its indexes (<c>AccountSeals.IndexesOf</c>): while the ring has two keys a try is counted
/// under both and must be free under both.
/// </remarks>
internal sealed class Tries(ClaveSenceStore store, TimeProvider clock)
{
    /// <summary>How many tries are free of waiting.</summary>
    public const int Free = 5;

    /// <summary>After how many in a row only recovery helps.</summary>
    public const int Last = 100;

    /// <summary>The first wait; each further failure doubles it, up to an hour.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // A counter outlives every wait; only the row of a hundred must not be waited away.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Looks without counting, for the page to know whether a captcha is due.</summary>
    public async Task<TryStanding> LookAsync(byte[][] keys, CancellationToken ct)
    {
        var counters = await store.Set<TryCounter>().AsNoTracking().Where(c => keys.Contains(c.Key)).ToListAsync(ct);
        var fails = counters.Select(counter => counter.Fails).DefaultIfEmpty().Max();
        var notBefore = counters.Select(counter => counter.NotBefore).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        return Standing(fails, notBefore);
    }

    /// <summary>Takes a try before the check, in one statement: of any number sent at once, only the free ones pass.</summary>
    /// <remarks>A free try waits for no moment at all (0, not now): one that read the clock earlier and came here later is as free.</remarks>
    public async Task<bool> TakeAsync(byte[][] keys, CancellationToken ct)
    {
        var taken = true;
        foreach (var key in keys)
        {
            taken &= await TakeAsync(key, ct);
        }

        return taken;
    }

    private async Task<bool> TakeAsync(byte[] key, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var kept = now + (long)Kept.TotalMilliseconds;
        var first = (long)FirstWait.TotalMilliseconds;
        var longest = (long)LongestWait.TotalMilliseconds;
        var taken = await store
            .Database.SqlQuery<int>(
                $"""
                INSERT INTO try_counter (key, fails, not_before, expires_at) VALUES ({key}, 1, 0, {kept})
                ON CONFLICT (key) DO UPDATE SET
                  fails = try_counter.fails + 1,
                  expires_at = {kept},
                  not_before = CASE
                    WHEN try_counter.fails + 1 < {Free} THEN 0
                    WHEN try_counter.fails + 1 >= {Free + 7} THEN {now} + {longest}
                    ELSE {now} + {first} * (1 << (try_counter.fails + 1 - {Free})) END
                WHERE try_counter.not_before <= {now} AND try_counter.fails < {Last}
                RETURNING fails AS "Value"
                """
            )
            .ToListAsync(ct);
        return taken.Count == 1;
    }

    /// <summary>Takes a try back: nothing was checked.</summary>
    public Task GiveBackAsync(byte[][] keys, CancellationToken ct) =>
        store
            .Set<TryCounter>()
            .Where(counter => keys.Contains(counter.Key) && counter.Fails > 0)
            .ExecuteUpdateAsync(
                update => update.SetProperty(counter => counter.Fails, counter => counter.Fails - 1),
                ct
            );

    /// <summary>Forgets the failures: the right clave was given.</summary>
    public Task ForgetAsync(byte[][] keys, CancellationToken ct) =>
        store.Set<TryCounter>().Where(counter => keys.Contains(counter.Key)).ExecuteDeleteAsync(ct);

    private TryStanding Standing(int fails, DateTimeOffset notBefore)
    {
        var wait = fails >= Last ? LongestWait : notBefore - clock.GetUtcNow();
        return new(fails, wait > TimeSpan.Zero ? wait : null);
    }
}

/// <summary>How an identifier stands with its tries.</summary>
/// <param name="Fails">How many were taken since the last success.</param>
/// <param name="Wait">How long until the next one is taken; nothing when one may be taken now.</param>
internal sealed record TryStanding(int Fails, TimeSpan? Wait);
