using System.Security.Cryptography;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Keys;

/// <summary>A value kept under each key, opened at every start: a store never works with a key that is not its own (ADR 0002).</summary>
internal sealed class KeyCanary
{
    private const string Column = "key_canary";

    /// <summary>Gets the purpose of the key.</summary>
    public required KeyName Name { get; init; }

    /// <summary>Gets the row that the value is bound to.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the value: sealed under the key itself, or a keyed hash for the keys that only hash.</summary>
    [NoRing("moved last, by the rotation itself: it guards the others")]
    public required byte[] Value { get; set; }

    /// <summary>Checks every key against the store and plants the canaries that are missing.</summary>
    /// <exception cref="StartRefusedException">A key does not open what the store holds; the message names it.</exception>
    public static async Task CheckAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var sealer = services.GetRequiredService<Sealer>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var planted = await store.Set<KeyCanary>().ToDictionaryAsync(canary => canary.Name, ct);
        foreach (var name in Enum.GetValues<KeyName>())
        {
            if (!planted.TryGetValue(name, out var canary))
            {
                var id = Guid.CreateVersion7(now);
                store.Add(
                    new KeyCanary
                    {
                        Name = name,
                        Id = id,
                        Value = sealer.Seal(name, id, Column, "ok"u8),
                    }
                );
            }
            else if (!Opens(sealer, canary))
            {
                throw new StartRefusedException(CliTexts.KeyWrong.With(name));
            }
        }

        await store.SaveChangesAsync(ct);
    }

    /// <summary>Plants the canary of a ring anew under its first key: nothing stands under the older ones any more, and from now on they may go.</summary>
    /// <remarks>Its new id tells when (<see cref="MovedAt"/>). Until then a start without the older keys is refused.</remarks>
    public static async Task MoveAsync(IServiceProvider services, KeyName name, CancellationToken ct)
    {
        var store = services.GetRequiredService<ClaveSenceStore>();
        var ring = services.GetRequiredService<KeyRings>()[name];
        var canary = await store.Set<KeyCanary>().AsNoTracking().SingleAsync(row => row.Name == name, ct);
        if (Sealer.KeyOf(canary.Value) == ring.CurrentId)
        {
            return;
        }

        var id = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var value = services.GetRequiredService<Sealer>().Seal(name, id, Column, "ok"u8);
        await store
            .Set<KeyCanary>()
            .Where(row => row.Name == name && row.Id == canary.Id)
            .ExecuteUpdateAsync(
                update => update.SetProperty(row => row.Id, id).SetProperty(row => row.Value, value),
                ct
            );
    }

    /// <summary>Gets when it was planted, to the millisecond: at the first start, or when the last rotation was done.</summary>
    public DateTimeOffset MovedAt =>
        DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(Id.ToString("N")[..12], fromBase: 16));

    private static bool Opens(Sealer sealer, KeyCanary canary)
    {
        try
        {
            return sealer.Open(canary.Name, canary.Id, Column, canary.Value).AsSpan().SequenceEqual("ok"u8);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private sealed class Mapping : IEntityTypeConfiguration<KeyCanary>
    {
        public void Configure(EntityTypeBuilder<KeyCanary> builder) =>
            builder.ToTable("key_canary").HasKey(canary => canary.Name);
    }
}
