using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Mail;

/// <summary>Table <c>outgoing_mail</c>.</summary>
internal sealed class OutgoingMailTable : IEntityTypeConfiguration<OutgoingMail>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mail");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(mail => mail.Letter).HasColumnName("letter").HasMaxLength(80);
        builder.Property(mail => mail.AccountId).HasColumnName("account_id");
        builder.Property(mail => mail.ToSealed).HasColumnName("to_sealed");
        builder.Property(mail => mail.PayloadSealed).HasColumnName("payload_sealed");
        builder.Property(mail => mail.DedupeKey).HasColumnName("dedupe_key").HasMaxLength(200);
        builder.Property(mail => mail.Priority).HasColumnName("priority").HasConversion<int>(); // the store sorts by it
        builder.Property(mail => mail.NotBefore).HasColumnName("not_before");
        builder.Property(mail => mail.ExpiresAt).HasColumnName("expires_at");
        builder.Property(mail => mail.Attempts).HasColumnName("attempts");
        builder.Property(mail => mail.LeaseUntil).HasColumnName("lease_until");
        builder.Property(mail => mail.LeaseBy).HasColumnName("lease_by").HasMaxLength(80);
        builder.Property(mail => mail.SentAt).HasColumnName("sent_at");
        builder.Property(mail => mail.SmtpReply).HasColumnName("smtp_reply").HasMaxLength(200);
        builder.Property(mail => mail.DeadAt).HasColumnName("dead_at");
        builder.Property(mail => mail.CreatedAt).HasColumnName("created_at");
        builder.HasIndex(mail => mail.DedupeKey).IsUnique().HasDatabaseName("ux_outgoing_mail_dedupe_key");
        builder.HasIndex(mail => mail.AccountId).HasDatabaseName("ix_outgoing_mail_account_id");

        // Only what still waits stands in this index, so that the queue costs the same with a million letters sent.
        builder
            .HasIndex(mail => new { mail.Priority, mail.NotBefore })
            .HasFilter("sent_at IS NULL AND dead_at IS NULL")
            .HasDatabaseName("ix_outgoing_mail_waiting");
    }
}
