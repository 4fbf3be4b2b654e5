using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>A mailbox that a recovery wants to put in the stored one's place: the takeover path, and so held, told and cancellable (ADR 0016).</summary>
internal sealed class EmailReplacement
{
    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the account's credential epoch at the request; under another the replacement is over.</summary>
    public required int CredentialEpoch { get; init; }

    /// <summary>Gets the new mailbox, sealed.</summary>
    [Sealed(EmailReplacementRows.EmailColumn)]
    public required byte[] EmailSealed { get; init; }

    /// <summary>Gets or sets where it stands, sealed JSON of the states in Domain.</summary>
    [Sealed(EmailReplacementRows.StateColumn)]
    public required byte[] StateSealed { get; set; }

    /// <summary>Gets or sets when it is looked at next: the end of its hold, or of its life; nothing when it is over.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Gets the keyed hash of the tracking number.</summary>
    [Passing(KeyName.Token)]
    public required byte[] TrackingHash { get; init; }

    /// <summary>Gets or sets the letter that told the account's own mailbox: the hold waits for it. Nothing when none was written, the account being blocked.</summary>
    public Guid? NoticeId { get; set; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets how often it was touched. Of two that read the same number, the store refuses one: a cancel and a sending cannot both win.</summary>
    public int Version { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<EmailReplacement>
    {
        public void Configure(EntityTypeBuilder<EmailReplacement> builder)
        {
            builder.ToTable("email_replacement");
            builder.Property(replacement => replacement.Version).IsConcurrencyToken();
            builder.HasIndex(replacement => replacement.AccountId);
            builder.HasIndex(replacement => replacement.CreatedAt);
            builder.HasIndex(replacement => replacement.TrackingHash).IsUnique();
            builder.HasIndex(replacement => replacement.DueAt).HasFilter("due_at IS NOT NULL");
        }
    }
}
