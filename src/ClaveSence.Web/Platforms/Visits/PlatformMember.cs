using ClaveSence.Web.Platforms.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>An account as one platform knows it: the name that is made for that platform alone, what its owner agreed to, and when they were there.</summary>
/// <remarks>The name hangs on the account, so that it stays when mailbox, representative or identifier change (threat O-09).</remarks>
internal sealed class PlatformMember
{
    /// <summary>Gets whose account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the platform.</summary>
    public required Guid PlatformId { get; init; }

    /// <summary>Gets the pairwise <c>sub</c>: random, and the same for ever.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets or sets what the owner agreed to hand over, by blanks; empty when nothing was asked yet.</summary>
    public string Consented { get; set; } = "";

    /// <summary>Gets or sets when they agreed last.</summary>
    public DateTimeOffset? ConsentedAt { get; set; }

    /// <summary>Gets when they first came there.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>Gets or sets when they last came there.</summary>
    public required DateTimeOffset LastAt { get; set; }

    /// <summary>Tells whether everything that is asked for was agreed to.</summary>
    public bool Covers(IEnumerable<string> scopes) => scopes.All(Consented.Split(' ').Contains);

    private sealed class Mapping : IEntityTypeConfiguration<PlatformMember>
    {
        public void Configure(EntityTypeBuilder<PlatformMember> builder)
        {
            builder.ToTable("platform_member");
            builder.HasKey(member => new { member.AccountId, member.PlatformId });
            builder.HasIndex(member => new { member.PlatformId, member.Subject }).IsUnique();
            builder.Property(member => member.Subject).HasMaxLength(43);
            builder.Property(member => member.Consented).HasMaxLength(200);
            builder
                .HasOne<Platform>()
                .WithMany()
                .HasForeignKey(member => member.PlatformId)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}
