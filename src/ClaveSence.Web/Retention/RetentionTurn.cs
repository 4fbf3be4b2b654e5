using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Retention;

/// <summary>When a rule of retention is applied next: whichever process comes first takes the turn.</summary>
internal sealed class RetentionTurn
{
    /// <summary>Gets the rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets when it is applied next.</summary>
    public required DateTimeOffset NextAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<RetentionTurn>
    {
        public void Configure(EntityTypeBuilder<RetentionTurn> builder)
        {
            builder.ToTable("retention_turn").HasKey(turn => turn.Rule);
            builder.Property(turn => turn.Rule).HasMaxLength(40);
        }
    }
}
