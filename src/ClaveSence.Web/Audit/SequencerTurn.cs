using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Audit;

/// <summary>Whose turn it is to link events: one row. It spares work; that no place is given twice is the keys' doing (ADR 0017).</summary>
internal sealed class SequencerTurn
{
    /// <summary>The id of the one row.</summary>
    public const int OnlyId = 1;

    /// <summary>Gets the id, <see cref="OnlyId"/>.</summary>
    public required int Id { get; init; }

    /// <summary>Gets the process whose turn it is.</summary>
    public required string Holder { get; init; }

    /// <summary>Gets until when; afterwards anybody may take it.</summary>
    public required DateTimeOffset HeldUntil { get; init; }

    /// <summary>Gets or sets when the last heartbeat was added.</summary>
    public required DateTimeOffset BeatAt { get; set; }

    /// <summary>Gets or sets how long the chain was then.</summary>
    public required long BeatSize { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<SequencerTurn>
    {
        public void Configure(EntityTypeBuilder<SequencerTurn> builder)
        {
            builder.ToTable("audit_sequencer");
            builder.Property(turn => turn.Id).ValueGeneratedNever();
            builder.Property(turn => turn.Holder).HasMaxLength(80);
        }
    }
}
