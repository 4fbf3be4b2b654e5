using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Audit;

/// <summary>An event that has no link yet. A trigger on <c>audit_event</c> adds it in the event's own transaction (ADR 0017).</summary>
/// <remarks>However late that transaction commits, its events are seen here then: nothing is looked for by time or by id.</remarks>
internal sealed class AuditPending
{
    /// <summary>Gets the event.</summary>
    public required Guid EventId { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<AuditPending>
    {
        public void Configure(EntityTypeBuilder<AuditPending> builder) =>
            builder.ToTable("audit_pending").HasKey(pending => pending.EventId);
    }
}
