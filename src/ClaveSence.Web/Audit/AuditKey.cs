using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Audit;

/// <summary>The key that opens network and device of one event. Deleting it erases them, though the event itself can never change (ADR 0020).</summary>
internal sealed class AuditKey
{
    /// <summary>How long network and device of an event can be read: three years. The event stays.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3 * 365);

    /// <summary>Gets the event.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Gets the account that the event touched; nothing when there is none.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Gets when the event happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the key, sealed.</summary>
    [Sealed(AuditSeals.KeyColumn, Row = nameof(EventId))]
    public required byte[] KeySealed { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<AuditKey>
    {
        public void Configure(EntityTypeBuilder<AuditKey> builder)
        {
            builder.ToTable("audit_key").HasKey(key => key.EventId);
            builder.HasIndex(key => key.AccountId);
            builder.HasIndex(key => key.At);
        }
    }
}
