using ClaveSence.Domain.Cases;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Cases;

/// <summary>One line of the history of a request. The company sees those that concern it; the officers see all.</summary>
internal sealed class CaseEvent
{
    /// <summary>Gets the identifier, v7: the history is in its order.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the request.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Gets the company's account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what happened.</summary>
    public required CaseAct Act { get; init; }

    /// <summary>Gets which officer did it; nothing when it was the company or the facilitator.</summary>
    public Guid? OfficerId { get; init; }

    /// <summary>Gets why, for decisions and proposals.</summary>
    public CaseReason? Reason { get; init; }

    /// <summary>Gets what the company was asked for.</summary>
    public CaseAsk Ask { get; init; }

    /// <summary>Gets what was written with it, sealed.</summary>
    [Sealed(CaseSeals.NoteColumn)]
    public byte[]? NoteSealed { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<CaseEvent>
    {
        public void Configure(EntityTypeBuilder<CaseEvent> builder)
        {
            builder.ToTable("case_event");
            builder.HasIndex(row => new { row.CaseId, row.Id });
            builder.HasIndex(row => row.AccountId);
            builder.HasOne<StoredCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
