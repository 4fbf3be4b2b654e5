using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Audit;

/// <summary>The place of one event in the chain, added after the event was committed and never changed (ADR 0017).</summary>
/// <remarks>The database refuses to change or delete it (a trigger in the migrations of both databases).</remarks>
internal sealed class AuditLink
{
    /// <summary>Gets the place: 1, 2, 3 without a gap.</summary>
    public required long Seq { get; init; }

    /// <summary>Gets the event that stands there; no event stands at two places.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Gets the hash of the place before; of place 1, a random value that names this chain (<see cref="ChainHash"/>).</summary>
    [NoRing("a plain hash, which anybody may compute")]
    public required byte[] PrevHash { get; init; }

    /// <summary>Gets the hash over place, <see cref="PrevHash"/> and all columns of the event (<see cref="ChainHash"/>).</summary>
    [NoRing("a plain hash, which anybody may compute")]
    public required byte[] Hash { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<AuditLink>
    {
        public void Configure(EntityTypeBuilder<AuditLink> builder)
        {
            builder.ToTable("audit_link").HasKey(link => link.Seq);
            builder.Property(link => link.Seq).ValueGeneratedNever();
            builder.HasIndex(link => link.EventId).IsUnique();
        }
    }
}
