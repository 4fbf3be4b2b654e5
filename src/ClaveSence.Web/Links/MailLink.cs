using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Links;

/// <summary>A link that left by mail: dated, for one purpose, used once. The store knows it by its keyed hash.</summary>
internal sealed class MailLink
{
    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what it is for.</summary>
    public required LinkPurpose Purpose { get; init; }

    /// <summary>Gets the account or flow that it acts on.</summary>
    public required Guid Subject { get; init; }

    /// <summary>Gets the keyed hash of its token.</summary>
    [Passing(KeyName.Token)]
    public required byte[] TokenHash { get; init; }

    /// <summary>Gets until when it works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets or sets when it was used; nothing while it was not.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<MailLink>
    {
        public void Configure(EntityTypeBuilder<MailLink> builder)
        {
            builder.ToTable("mail_link");
            builder.HasIndex(link => link.TokenHash).IsUnique();
            builder.HasIndex(link => link.ExpiresAt);
        }
    }
}
