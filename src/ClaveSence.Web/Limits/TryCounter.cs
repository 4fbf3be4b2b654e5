using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Limits;

/// <summary>How often an identifier's clave was tried in a row without success, whether an account has that identifier or not.</summary>
internal sealed class TryCounter
{
    /// <summary>Gets the blind index of the identifier.</summary>
    [Passing(KeyName.Index)]
    public required byte[] Key { get; init; }

    /// <summary>Gets how many tries were taken since the last success.</summary>
    public int Fails { get; init; }

    /// <summary>Gets before when no further try is taken.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Gets when the counter is forgotten, if nothing else happens.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<TryCounter>
    {
        public void Configure(EntityTypeBuilder<TryCounter> builder)
        {
            builder.ToTable("try_counter").HasKey(counter => counter.Key);
            builder.HasIndex(counter => counter.ExpiresAt);
        }
    }
}
