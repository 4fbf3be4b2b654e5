using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>What a recovery decided, written down in the request and acted on by the desk (ADR 0015).</summary>
/// <remarks>
/// Every class of identifier gets such a row, also those for which nothing will be sent: so the request does the same
/// work for all. The row is the promise of the dialog; it lives until the letter was handed over.
/// </remarks>
internal sealed class RecoveryOrder
{
    /// <summary>How long an order is tried to be carried out, over whatever outage: 24 hours.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the order (<see cref="RecoveryTask"/>), sealed.</summary>
    [Sealed(RecoveryTask.Column)]
    public required byte[] TaskSealed { get; set; }

    /// <summary>Gets or sets when the desk looks at it next; nothing when it is done.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Gets or sets the letter that was written for it last.</summary>
    public Guid? LetterId { get; set; }

    /// <summary>Gets when it was written down.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets how often the desk touched it. Of two desks that read the same number, the store refuses one.</summary>
    public int Version { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<RecoveryOrder>
    {
        public void Configure(EntityTypeBuilder<RecoveryOrder> builder)
        {
            builder.ToTable("recovery_order");
            builder.Property(order => order.Version).IsConcurrencyToken();
            builder.HasIndex(order => order.DueAt).HasFilter("due_at IS NOT NULL");
            builder.HasIndex(order => order.CreatedAt);
        }
    }
}
