using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Platforms.Logout;

/// <summary>A platform is to be told that a session ended: kept like a letter in the outbox, so that no crash and no hour of silence loses it.</summary>
internal sealed class PlatformLogout
{
    /// <summary>Gets the identifier, v7; it is the <c>jti</c>, the same at each try.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the platform.</summary>
    public required Guid PlatformId { get; init; }

    /// <summary>Gets whose session it was.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the platform's own name for them.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the platform's own name for the session.</summary>
    public required string Sid { get; init; }

    /// <summary>Gets when it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets before when it is not tried.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Gets how often it was tried; counted when a sender takes it.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets until when it belongs to <see cref="LeaseBy"/>; afterwards anybody may take it over.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Gets the sender that is busy with it.</summary>
    public string? LeaseBy { get; init; }

    /// <summary>Gets when the platform took it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Gets when it was given up.</summary>
    public DateTimeOffset? DeadAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PlatformLogout>
    {
        public void Configure(EntityTypeBuilder<PlatformLogout> builder)
        {
            builder.ToTable("platform_logout");
            builder.Property(logout => logout.Subject).HasMaxLength(43);
            builder.Property(logout => logout.Sid).HasMaxLength(43);
            builder.Property(logout => logout.LeaseBy).HasMaxLength(80);
            builder.HasIndex(logout => logout.NotBefore).HasFilter("sent_at IS NULL AND dead_at IS NULL");
            builder.HasIndex(logout => logout.CreatedAt);
        }
    }
}
