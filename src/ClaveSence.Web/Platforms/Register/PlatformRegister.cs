using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Register;

/// <summary>All platforms and signing keys in memory: what every request needs costs no statement.</summary>
/// <remarks>
/// It is read again as soon as its version in the store is another one: looked at every second and a half, and at once for a
/// <c>client_id</c> that nobody has. So a change, a suspension too, reaches every process within two seconds. While the store is
/// away the last reading stands.
/// </remarks>
internal sealed partial class PlatformRegister(
    IServiceScopeFactory scopes,
    KeySeals seals,
    TimeProvider clock,
    ILogger<PlatformRegister> log
) : IDisposable
{
    /// <summary>How often the version is looked at: half a second of the two is for the reading.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(1.5);

    // Who asks for names that nobody has cannot make us read more often than this.
    private static readonly TimeSpan LeastBetween = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile RegisterReading _reading = RegisterReading.Empty;
    private long _lookedAt;

    /// <summary>Gets the keys that tokens are signed with.</summary>
    public SigningRing Keys => _reading.Keys;

    /// <summary>Gets all platforms, suspended ones too.</summary>
    public IReadOnlyCollection<Platform> All => _reading.All;

    /// <summary>Finds a platform that may act.</summary>
    public Platform? Find(string? clientId) =>
        clientId is not null
        && _reading.ByClientId.TryGetValue(clientId, out var platform)
        && platform.SuspendedAt is null
            ? platform
            : null;

    /// <summary>Answers what a platform is called, whether it may act or not; nothing for one that is not registered.</summary>
    public string? NameOf(string clientId) => _reading.ByClientId.GetValueOrDefault(clientId)?.Name;

    /// <summary>Finds a platform by its row, whether it may act or not.</summary>
    public Platform? Find(Guid id) => _reading.ById.GetValueOrDefault(id);

    /// <summary>Finds a platform that may act; when memory has none of that name, the store is looked at first.</summary>
    public async ValueTask<Platform?> FindAsync(string clientId, CancellationToken ct)
    {
        if (Find(clientId) is { } known)
        {
            return known;
        }

        if (!_reading.ByClientId.ContainsKey(clientId) && clock.GetElapsedTime(_lookedAt) > LeastBetween)
        {
            await RefreshAsync(ct);
        }

        return Find(clientId);
    }

    /// <summary>Reads everything again when the version is another one.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            _lookedAt = clock.GetTimestamp();
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
            var version = await VersionAsync(store, ct);
            if (version != _reading.Version)
            {
                _reading = await ReadAsync(store, version, ct);
                Read(log, version, _reading.All.Count);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Counts a change; it is part of the caller's transaction, so that the number and what it counts are seen together.</summary>
    public static Task<int> CountAsync(ClaveSenceStore store, CancellationToken ct) =>
        store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO platform_register (id, version) VALUES ({RegisterVersion.TheOne}, 1)
            ON CONFLICT (id) DO UPDATE SET version = platform_register.version + 1
            """,
            ct
        );

    private static Task<long> VersionAsync(ClaveSenceStore store, CancellationToken ct) =>
        store.Set<RegisterVersion>().Select(row => row.Version).SingleOrDefaultAsync(ct);

    // The version was read before the rows: what changes in between is read again the next time.
    private async Task<RegisterReading> ReadAsync(ClaveSenceStore store, long version, CancellationToken ct)
    {
        var platforms = await store.Set<Platform>().AsNoTracking().ToListAsync(ct);
        var keys = await store.Set<SigningKey>().AsNoTracking().ToListAsync(ct);
        return RegisterReading.Of(version, platforms, seals.Open(keys));
    }

    [LoggerMessage(LogLevel.Information, "The register of platforms was read: version {Version}, {Count} platforms")]
    private static partial void Read(ILogger log, long version, int count);
}

/// <summary>One reading of the register; it never changes.</summary>
/// <param name="Version">The version it was read at.</param>
/// <param name="ByClientId">The platforms by <c>client_id</c>.</param>
/// <param name="ById">The platforms by row.</param>
/// <param name="Keys">The signing keys.</param>
internal sealed record RegisterReading(
    long Version,
    IReadOnlyDictionary<string, Platform> ByClientId,
    IReadOnlyDictionary<Guid, Platform> ById,
    SigningRing Keys
)
{
    /// <summary>Nothing was read yet.</summary>
    public static readonly RegisterReading Empty = Of(-1, [], new([]));

    /// <summary>Gets the platforms.</summary>
    public IReadOnlyCollection<Platform> All => [.. ById.Values];

    /// <summary>Puts a reading together.</summary>
    public static RegisterReading Of(long version, IReadOnlyCollection<Platform> platforms, SigningRing keys) =>
        new(
            version,
            platforms.ToDictionary(platform => platform.ClientId, StringComparer.Ordinal),
            platforms.ToDictionary(platform => platform.Id),
            keys
        );
}
