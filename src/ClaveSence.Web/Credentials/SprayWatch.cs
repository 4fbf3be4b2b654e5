using System.Collections.Concurrent;
using System.Security.Cryptography;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Limits;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Credentials;

/// <summary>Notices one clave being tried over many identifiers: past 20 in an hour it is treated as wrong from unknown devices.</summary>
/// <remarks>
/// In memory by design, unlike every other counter: a fingerprint of what people type must die with the process. It is
/// keyed with a key that nobody keeps, holds 8 bytes of each clave that failed, and the most that fit are 50,000.
/// </remarks>
internal sealed class SprayWatch(TimeProvider clock, IOptions<LimitsOptions> limits)
{
    /// <summary>Over how many identifiers one clave may fail in an hour.</summary>
    public const int Identifiers = 20;

    private const int MostFingerprints = 50_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<long, Seen> _seen = new();

    private int Most => Identifiers * limits.Value.PerNetworkFactor;

    /// <summary>Answers whether a clave is being sprayed just now.</summary>
    public bool IsSprayed(Clave clave) =>
        _seen.TryGetValue(FingerprintOf(clave), out var seen) && seen.Ends > clock.GetUtcNow() && seen.Count > Most;

    /// <summary>Counts a failure of a clave for an identifier.</summary>
    public void Failed(Clave clave, byte[] identifierIndex)
    {
        var now = clock.GetUtcNow();
        if (_seen.Count >= MostFingerprints)
        {
            MakeRoom(now);
        }

        var seen = _seen.AddOrUpdate(
            FingerprintOf(clave),
            _ => new(now + Window),
            (_, old) => old.Ends > now ? old : new(now + Window)
        );
        seen.Add(BitConverter.ToInt64(identifierIndex), Most);
    }

    private long FingerprintOf(Clave clave) => BitConverter.ToInt64(HMACSHA256.HashData(_key, clave.Utf8));

    // Who fills the memory with claves of their own loses the old ones first, and never more than an hour's.
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (fingerprint, seen) in _seen)
        {
            if (seen.Ends <= now || (seen.Count == 1 && _seen.Count >= MostFingerprints))
            {
                _seen.TryRemove(fingerprint, out _);
            }
        }
    }

    // Most claves fail for one identifier: nothing is allocated for a second before there is one.
    private sealed class Seen(DateTimeOffset ends)
    {
        private readonly Lock _gate = new();
        private long _first;
        private HashSet<long>? _more;

        public DateTimeOffset Ends { get; } = ends;

        public int Count { get; private set; }

        public void Add(long identifier, int most)
        {
            lock (_gate)
            {
                if (Count == 0)
                {
                    (_first, Count) = (identifier, 1);
                }
                else if (identifier != _first && Count <= most && (_more ??= []).Add(identifier))
                {
                    Count++;
                }
            }
        }
    }
}
