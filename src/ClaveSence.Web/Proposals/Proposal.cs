using ClaveSence.Domain.Office;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Proposals;

/// <summary>What one officer proposed and another decides (ADR 0025). The database itself keeps the two apart and lets a proposal be decided once.</summary>
internal sealed class Proposal
{
    /// <summary>What the note is bound to.</summary>
    internal const string NoteColumn = "proposal.note";

    /// <summary>What the particulars are bound to.</summary>
    internal const string ParticularsColumn = "proposal.particulars";

    /// <summary>How long a proposal is kept after it was decided or expired: a year. What came of it stands in the audit.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what it would do.</summary>
    public required ProposalKind Kind { get; init; }

    /// <summary>Gets the account that it is about: a holder's, or an officer's where roles are proposed.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the one thing of the account that it is about: a replaced mailbox, a request; nothing for the account as a whole.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Gets the role, where one is proposed.</summary>
    public OfficerRole? Role { get; init; }

    /// <summary>Gets why.</summary>
    public required ProposalReason Reason { get; init; }

    /// <summary>Gets what the proposer wrote for the other officer, sealed.</summary>
    [Sealed(NoteColumn)]
    public required byte[] NoteSealed { get; init; }

    /// <summary>Gets what is to take effect, where it is more than the kind says: a representative's details, sealed JSON.</summary>
    [Sealed(ParticularsColumn)]
    public byte[]? ParticularsSealed { get; init; }

    /// <summary>Gets who proposed it.</summary>
    public required Guid ProposerId { get; init; }

    /// <summary>Gets who decided it; never its proposer, nor whom it is about.</summary>
    public Guid? DeciderId { get; init; }

    /// <summary>Gets where it stands.</summary>
    public ProposalState State { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets until when it waits.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets when it was decided or taken back.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Proposal>
    {
        public void Configure(EntityTypeBuilder<Proposal> builder)
        {
            builder.ToTable(
                "proposal",
                table =>
                {
                    table.HasCheckConstraint("ck_proposal_two_officers", "decider_id <> proposer_id");
                    table.HasCheckConstraint(
                        "ck_proposal_not_about_oneself",
                        "proposer_id <> account_id AND (decider_id IS NULL OR decider_id <> account_id)"
                    );
                    table.HasCheckConstraint(
                        "ck_proposal_decided_by_somebody",
                        "(state IN ('Approved', 'Refused')) = (decider_id IS NOT NULL)"
                    );
                    table.HasCheckConstraint(
                        "ck_proposal_decided_at_some_time",
                        "(state = 'Open') = (decided_at IS NULL)"
                    );
                }
            );
            builder.HasIndex(row => new { row.AccountId, row.State });
            builder.HasIndex(row => new { row.State, row.ExpiresAt });
        }
    }
}
