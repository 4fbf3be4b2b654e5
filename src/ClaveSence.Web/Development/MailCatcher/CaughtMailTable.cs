using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>Table <c>development_mail</c>; outside Development it stays empty.</summary>
internal sealed class CaughtMailTable : IEntityTypeConfiguration<CaughtMail>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CaughtMail> builder)
    {
        builder.ToTable("development_mail");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(mail => mail.ReceivedAt).HasColumnName("received_at");
        builder.Property(mail => mail.ToSealed).HasColumnName("to_sealed");
        builder.Property(mail => mail.MessageSealed).HasColumnName("message_sealed");
        builder.HasIndex(mail => mail.ReceivedAt).HasDatabaseName("ix_development_mail_received_at");
    }
}
