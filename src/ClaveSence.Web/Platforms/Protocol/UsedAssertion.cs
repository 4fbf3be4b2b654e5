using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>A client's assertion that was used, for as long as it would be good: it is good once.</summary>
internal sealed class UsedAssertion
{
    /// <summary>Gets whose.</summary>
    public required Guid PlatformId { get; init; }

    /// <summary>Gets its <c>jti</c>.</summary>
    public required string TokenId { get; init; }

    /// <summary>Gets when it would have expired.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<UsedAssertion>
    {
        public void Configure(EntityTypeBuilder<UsedAssertion> builder)
        {
            builder.ToTable("platform_assertion");
            builder.HasKey(used => new { used.PlatformId, used.TokenId });
            builder.Property(used => used.TokenId).HasMaxLength(128);
            builder.HasIndex(used => used.ExpiresAt);
        }
    }
}
