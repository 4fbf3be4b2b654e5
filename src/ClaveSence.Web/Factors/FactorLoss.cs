using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Factors;

/// <summary>A lost second factor whose removal was asked for, and is held so that the owner can say no: one for an account.</summary>
internal sealed class FactorLoss
{
    /// <summary>Gets whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the clave that was proved: with another one, or after «No fui yo», the request is over.</summary>
    public required int CredentialEpoch { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Gets when the hold ends.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<FactorLoss>
    {
        public void Configure(EntityTypeBuilder<FactorLoss> builder)
        {
            builder.ToTable("factor_loss").HasKey(loss => loss.AccountId);
            builder.Property(loss => loss.AccountId).ValueGeneratedNever();
            builder.HasIndex(loss => loss.EndsAt);
        }
    }
}
