using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>A caught message in table <c>development_mail</c>: in the store, so that every process of it shows all. Outside Development it stays empty.</summary>
internal sealed class CaughtMail
{
    /// <summary>Gets the id (version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets when it was received, by the product's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets the recipients of the envelope, one a line, sealed.</summary>
    [Sealed(Mailbox.ToColumn)]
    public required byte[] ToSealed { get; init; }

    /// <summary>Gets the message as it came, sealed.</summary>
    [Sealed(Mailbox.MessageColumn)]
    public required byte[] MessageSealed { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<CaughtMail>
    {
        public void Configure(EntityTypeBuilder<CaughtMail> builder)
        {
            builder.ToTable("development_mail");
            builder.HasIndex(mail => mail.ReceivedAt);
        }
    }
}
