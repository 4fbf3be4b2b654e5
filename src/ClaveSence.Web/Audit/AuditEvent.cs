using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Audit;

/// <summary>One thing that happened, added in the transaction that made it happen and never changed (ADR 0005).</summary>
/// <remarks>
/// It holds no personal data in clear: the account by its id, the network sealed, a detail of our own words only.
/// The database refuses to change or delete it (a trigger in the migrations of both databases).
/// </remarks>
internal sealed class AuditEvent
{
    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets when it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what happened.</summary>
    public required Act Act { get; init; }

    /// <summary>Gets whose account it touched; nothing when there is none.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Gets the network it came from, sealed; nothing for what the product does by itself.</summary>
    [Sealed(AuditSeals.Network, IsAppendOnly = true)]
    public byte[]? NetworkSealed { get; init; }

    /// <summary>Gets the device in a few words, such as «Firefox en Linux», sealed.</summary>
    [Sealed(AuditSeals.Device, IsAppendOnly = true)]
    public byte[]? DeviceSealed { get; init; }

    /// <summary>Gets a word of ours that tells one case of the act from another.</summary>
    public string? Detail { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<AuditEvent>
    {
        public void Configure(EntityTypeBuilder<AuditEvent> builder)
        {
            builder.ToTable("audit_event");
            builder.Property(entry => entry.Detail).HasMaxLength(200);
            builder.HasIndex(entry => new { entry.AccountId, entry.At });
        }
    }
}
