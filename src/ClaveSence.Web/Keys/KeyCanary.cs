using System.Security.Cryptography;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Keys;

/// <summary>A value kept under each key, opened at every start: a store never works with a key that is not its own (ADR 0002).</summary>
internal sealed class KeyCanary
{
    /// <summary>Gets the purpose of the key.</summary>
    public required KeyName Name { get; init; }

    /// <summary>Gets the row that the value is bound to.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the value: sealed under the key itself, or a keyed hash for the keys that only hash.</summary>
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
                        Value = sealer.Seal(name, id, "key_canary", "ok"u8),
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

    private static bool Opens(Sealer sealer, KeyCanary canary)
    {
        try
        {
            return sealer.Open(canary.Name, canary.Id, "key_canary", canary.Value).AsSpan().SequenceEqual("ok"u8);
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
