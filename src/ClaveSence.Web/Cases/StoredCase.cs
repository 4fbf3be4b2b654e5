using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Cases;

/// <summary>A company's request for a foreign facilitator as it is kept. What may follow what is the <see cref="FacilitatorCase"/>'s to say.</summary>
internal sealed class StoredCase
{
    /// <summary>How long a draft rests before it is deleted: 7 days.</summary>
    public static readonly TimeSpan DraftKept = TimeSpan.FromDays(7);

    /// <summary>How long a request is kept after its decision: four years, as the requests about one's data.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(4 * 365);

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the account of the company that asks.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets or sets where it stands.</summary>
    public CaseState State { get; set; } = CaseState.Draft;

    /// <summary>Gets or sets what it holds (<see cref="CaseContent"/>), sealed.</summary>
    [Sealed(CaseSeals.ContentColumn)]
    public required byte[] ContentSealed { get; set; }

    /// <summary>Gets or sets the blind index of the facilitator's document; nothing before it is typed.</summary>
    [Indexed(typeof(CaseReindexing))]
    public byte[]? DocumentIndex { get; set; }

    /// <summary>Gets or sets the hash of the company's secret answer, encrypted under its pepper. It opens nothing: who activates must choose another one, and then it is wiped.</summary>
    [Sealed(SecretVault.AnswerColumn, KeyName.AnswerPepper)]
    public byte[]? AnswerHash { get; set; }

    /// <summary>Gets or sets the keyed hash of the tracking number; nothing for a draft.</summary>
    [Passing(KeyName.Token)]
    public byte[]? TrackingHash { get; set; }

    /// <summary>Gets or sets the officer who has it.</summary>
    public Guid? OfficerId { get; set; }

    /// <summary>Gets or sets the officer who proposed the decision.</summary>
    public Guid? ReviewerId { get; set; }

    /// <summary>Gets or sets the officer who made it.</summary>
    public Guid? ApproverId { get; set; }

    /// <summary>Gets or sets who had proposed the decision that was appealed against.</summary>
    public Guid? FirstReviewerId { get; set; }

    /// <summary>Gets or sets who had made that decision.</summary>
    public Guid? FirstApproverId { get; set; }

    /// <summary>Gets or sets a value indicating whether the rule of two officers held when it was proposed.</summary>
    public bool TwoOfficers { get; set; } = true;

    /// <summary>Gets or sets why it is proposed or was decided so.</summary>
    public CaseReason? Reason { get; set; }

    /// <summary>Gets or sets what the company is asked for.</summary>
    public CaseAsk Ask { get; set; }

    /// <summary>Gets when it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets when it was last worked on.</summary>
    public required DateTimeOffset TouchedAt { get; set; }

    /// <summary>Gets or sets when it was sent.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Gets or sets when the clock that runs now ends.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Gets or sets when it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Gets or sets when the company appealed.</summary>
    public DateTimeOffset? AppealedAt { get; set; }

    /// <summary>Gets or sets when the facilitator activated, or was linked to this company too.</summary>
    public DateTimeOffset? ActivatedAt { get; set; }

    /// <summary>Gets or sets the credential epoch that the facilitator's account had when the link to activate was sent; 0 when there was no account. Under another the link sets no clave.</summary>
    public int ActivationEpoch { get; set; }

    /// <summary>Gets or sets from when the link to activate works.</summary>
    public DateTimeOffset? ActivationFrom { get; set; }

    /// <summary>Gets or sets how often it was touched. Of two that read the same number, the store refuses one.</summary>
    public int Version { get; set; }

    /// <summary>Gets the request number by which company and office call it; it opens nothing.</summary>
    public string Number => NumberOf(Id);

    /// <summary>Answers the request number of an id.</summary>
    public static string NumberOf(Guid id) => id.ToString("N")[^10..].ToUpperInvariant();

    /// <summary>Answers the request as the Domain sees it.</summary>
    /// <param name="representative">The representative of its content.</param>
    /// <param name="today">Who represents the company now; nothing where no officer is judged by it.</param>
    public FacilitatorCase Read(Rut representative, Rut? today = null) =>
        new()
        {
            Company = AccountId,
            Representative = representative,
            RepresentativeToday = today,
            State = State,
            Officer = OfficerId,
            Reviewer = ReviewerId,
            Approver = ApproverId,
            FirstReviewer = FirstReviewerId,
            FirstApprover = FirstApproverId,
            Reason = Reason,
            Ask = Ask,
            SubmittedAt = SubmittedAt,
            DueAt = DueAt,
            DecidedAt = DecidedAt,
            AppealedAt = AppealedAt,
        };

    /// <summary>Takes over where a step led to.</summary>
    public void Write(FacilitatorCase next, DateTimeOffset now)
    {
        State = next.State;
        OfficerId = next.Officer;
        ReviewerId = next.Reviewer;
        ApproverId = next.Approver;
        FirstReviewerId = next.FirstReviewer;
        FirstApproverId = next.FirstApprover;
        Reason = next.Reason;
        Ask = next.Ask;
        SubmittedAt = next.SubmittedAt;
        DueAt = next.DueAt;
        DecidedAt = next.DecidedAt;
        AppealedAt = next.AppealedAt;
        TouchedAt = now;
        Version++;
    }

    private sealed class Mapping : IEntityTypeConfiguration<StoredCase>
    {
        // Whatever the code forgets, the database keeps two officers apart, and both apart from who asked.
        private const string Apart =
            "(reviewer_id IS NULL OR reviewer_id <> account_id) AND (approver_id IS NULL OR approver_id <> account_id)"
            + " AND (approver_id IS NULL OR reviewer_id IS NULL OR approver_id <> reviewer_id)";

        private const string Two =
            "state <> 'Approved' OR NOT two_officers OR (approver_id IS NOT NULL AND reviewer_id IS NOT NULL)";

        public void Configure(EntityTypeBuilder<StoredCase> builder)
        {
            builder.ToTable(
                "facilitator_case",
                table =>
                {
                    table.HasCheckConstraint("ck_facilitator_case_apart", Apart);
                    table.HasCheckConstraint("ck_facilitator_case_two", Two);
                }
            );
            builder.Ignore(row => row.Number);
            builder.Property(row => row.Version).IsConcurrencyToken();
            builder
                .HasIndex(row => row.AccountId)
                .IsUnique()
                .HasFilter("state = 'Draft'")
                .HasDatabaseName("ux_facilitator_case_draft");
            builder.HasIndex(row => new { row.AccountId, row.CreatedAt });
            builder.HasIndex(row => new
            {
                row.State,
                row.DueAt,
                row.Id,
            });
            builder.HasIndex(row => new
            {
                row.OfficerId,
                row.State,
                row.DueAt,
            });
            builder.HasIndex(row => row.DocumentIndex);
            builder.HasIndex(row => row.TrackingHash).IsUnique();
        }
    }
}
