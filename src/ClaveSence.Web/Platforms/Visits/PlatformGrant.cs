using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>One visit of a session to a platform: the family of everything that was issued for it. With it the code, the access and the refresh tokens live and die.</summary>
internal sealed class PlatformGrant
{
    /// <summary>Gets the identifier, v7; the tokens name it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets whose account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets or sets the session that it hangs on; another one when the owner signed in again in the same browser.</summary>
    public required Guid SessionId { get; set; }

    /// <summary>Gets the platform.</summary>
    public required Guid PlatformId { get; init; }

    /// <summary>Gets the name by which the platform knows the session (<c>sid</c>), and no other platform does.</summary>
    public required string Sid { get; init; }

    /// <summary>Gets or sets which refresh token is the living one: 0 while the code was not redeemed, -1 when its tokens were given back or shown twice. Whoever brings another number ends the family.</summary>
    public int Generation { get; set; }

    /// <summary>Gets when the code was issued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets when it ended; nothing while it lives.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Gets or sets since when the platform waits to be told that the session ended; nothing when there is nothing to tell.</summary>
    public DateTimeOffset? TellSince { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<PlatformGrant>
    {
        public void Configure(EntityTypeBuilder<PlatformGrant> builder)
        {
            builder.ToTable("platform_grant");
            builder.Property(grant => grant.Sid).HasMaxLength(43);
            builder.HasIndex(grant => grant.SessionId).HasFilter("ended_at IS NULL");
            builder.HasIndex(grant => grant.TellSince).HasFilter("tell_since IS NOT NULL");
            builder.HasIndex(grant => grant.AccountId);
            builder.HasIndex(grant => grant.CreatedAt);
        }
    }
}
