using ClaveSence.Web.Audit;
using ClaveSence.Web.Background;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Keys;

/// <summary>Makes the first signing keys, the next ones in time, and forgets the ones that verify nothing any more.</summary>
internal sealed class KeyTurns(
    ClaveSenceStore store,
    KeySeals seals,
    PlatformRegister register,
    Turns turns,
    AuditLog audit,
    TimeProvider clock
) : IDueWork
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(90);

    // The next one is made this long before its turn, so that a portal that stood still for a day is not late.
    private static readonly TimeSpan Ahead = 2 * SigningRing.Before;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken ct) => TurnAsync(isForced: false, ct);

    /// <summary>Makes new keys that sign in 24 hours, whenever the present ones began (<c>keys rotate</c>).</summary>
    /// <returns>From when they sign.</returns>
    public Task<DateTimeOffset?> ForceAsync(CancellationToken ct) => TurnAsync(isForced: true, ct);

    private async Task<DateTimeOffset?> TurnAsync(bool isForced, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!isForced && register.Keys.All.Count > 0 && !IsDue(register.Keys, now))
        {
            return null; // Nothing is asked of the store: memory knows.
        }

        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await turns.TakeAsync("platforms.keys", "all", ct);
        var ring = seals.Open(await store.Set<SigningKey>().AsNoTracking().ToListAsync(ct));
        var made = Enum.GetValues<TokenAlgorithm>()
            .Select(algorithm => Next(ring, algorithm, now, isForced))
            .OfType<SigningKey>()
            .ToList();
        store.AddRange(made);
        var forgotten = await ForgetAsync(ring, now, ct);
        if (made.Count + forgotten > 0)
        {
            foreach (var key in made)
            {
                audit.AddUnvisited(Act.SigningKeyMade, account: null, $"{key.Algorithm}:{key.Id:N}");
            }

            await PlatformRegister.CountAsync(store, ct);
            await store.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        await register.RefreshAsync(ct);
        return made.Count == 0 ? null : made.Max(key => key.SignsFrom);
    }

    private static bool IsDue(SigningRing ring, DateTimeOffset now) =>
        ring.Published(now).Count < ring.All.Count
        || Enum.GetValues<TokenAlgorithm>().Any(one => ring.NewestOf(one) + Period - Ahead <= now);

    private SigningKey? Next(SigningRing ring, TokenAlgorithm algorithm, DateTimeOffset now, bool isForced)
    {
        if (ring.NewestOf(algorithm) is not { } newest)
        {
            return seals.Make(algorithm, now, now); // The very first: nobody has read another one.
        }

        var soonest = now + SigningRing.Before;
        if (isForced)
        {
            // One that waits for its turn already is the one that was asked for.
            return newest > now ? null : seals.Make(algorithm, now, soonest);
        }

        var turn = newest + Period;
        return turn - Ahead > now ? null : seals.Make(algorithm, now, turn > soonest ? turn : soonest);
    }

    private async Task<int> ForgetAsync(SigningRing ring, DateTimeOffset now, CancellationToken ct)
    {
        var published = ring.Published(now).Select(key => key.Key.KeyId).ToHashSet(StringComparer.Ordinal);
        var over = ring
            .All.Where(key => !published.Contains(key.Key.KeyId))
            .Select(key => Guid.ParseExact(key.Key.KeyId, "N"))
            .ToList();
        return over.Count == 0
            ? 0
            : await store.Set<SigningKey>().Where(key => over.Contains(key.Id)).ExecuteDeleteAsync(ct);
    }
}
