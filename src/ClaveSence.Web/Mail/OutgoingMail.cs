using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Mail;

/// <summary>A letter in the outbox: written in the same transaction as what it announces, sent afterwards.</summary>
/// <remarks>
/// Delivery is at least once, and says so: between the server's 250 and our own note of it a crash sends the letter
/// again. The copies are identical (same Message-ID, date and text), so a mailbox can drop one.
/// </remarks>
internal sealed class OutgoingMail
{
    /// <summary>Gets the id (version 7); it stands in the Message-ID.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the kind of letter, as in <see cref="Letter.Name"/>.</summary>
    public required string Letter { get; init; }

    /// <summary>Gets the account it is about, if there is one.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Gets the recipient, sealed.</summary>
    [Sealed(SealedLetter.ToColumn)]
    public required byte[] ToSealed { get; init; }

    /// <summary>Gets the printed letter, sealed; null once it was taken by the server or has expired.</summary>
    [Sealed(SealedLetter.PayloadColumn)]
    public byte[]? PayloadSealed { get; init; }

    /// <summary>Gets the key under which there is one letter at most, ever.</summary>
    public string? DedupeKey { get; init; }

    /// <summary>Gets how much hurry there is.</summary>
    public MailPriority Priority { get; init; }

    /// <summary>Gets the time before which it is not tried.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Gets the time from which it is worth nothing any more and is not sent.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets the tries so far. Counted when a sender takes the letter, given back when the server was not reached.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets until when the letter belongs to <see cref="LeaseBy"/>; afterwards anybody may take it over.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Gets the sender (one process) that is busy with it.</summary>
    public string? LeaseBy { get; init; }

    /// <summary>Gets when the server took it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Gets the server's last words, short and without addresses.</summary>
    public string? SmtpReply { get; init; }

    /// <summary>Gets when it was given up; an operator may send it again as long as it has not expired.</summary>
    public DateTimeOffset? DeadAt { get; init; }

    /// <summary>Gets when it was written; the letter's date.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Names the row only.</summary>
    public override string ToString() => $"{Letter} {Id}";

    private sealed class Mapping : IEntityTypeConfiguration<OutgoingMail>
    {
        public void Configure(EntityTypeBuilder<OutgoingMail> builder)
        {
            builder.ToTable("outgoing_mail");
            builder.Property(mail => mail.Letter).HasMaxLength(80);
            builder.Property(mail => mail.DedupeKey).HasMaxLength(200);
            builder.Property(mail => mail.LeaseBy).HasMaxLength(80);
            builder.Property(mail => mail.SmtpReply).HasMaxLength(200);
            builder.Property(mail => mail.Priority).HasConversion<int>(); // the store sorts by it
            builder.HasIndex(mail => mail.DedupeKey).IsUnique();
            builder.HasIndex(mail => mail.AccountId);

            // Only what still waits stands in this index, so that the queue costs the same with a million letters sent.
            builder
                .HasIndex(mail => new { mail.Priority, mail.NotBefore })
                .HasFilter("sent_at IS NULL AND dead_at IS NULL");
        }
    }
}
