using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Officers;

/// <summary>What an account of the kind Officer has beside the rest: when it was added, entered first, ended (ADR 0025).</summary>
internal sealed class Officer
{
    /// <summary>How long the activation link works: 72 hours.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(72);

    /// <summary>Gets the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets when an operator added it.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Gets or sets when it had its clave and its first factor; nothing while nobody can enter with it.</summary>
    public DateTimeOffset? ActivatedAt { get; set; }

    /// <summary>Gets or sets when it ended; nothing while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Officer>
    {
        public void Configure(EntityTypeBuilder<Officer> builder)
        {
            builder.ToTable("officer").HasKey(officer => officer.AccountId);
            builder.Property(officer => officer.AccountId).ValueGeneratedNever();
            builder
                .HasOne<Account>()
                .WithMany()
                .HasForeignKey(officer => officer.AccountId)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A role that an officer has; what it was before stands in the audit.</summary>
internal sealed class HeldRole
{
    /// <summary>Gets whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the role.</summary>
    public required OfficerRole Role { get; init; }

    /// <summary>Gets since when.</summary>
    public required DateTimeOffset Since { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<HeldRole>
    {
        public void Configure(EntityTypeBuilder<HeldRole> builder)
        {
            builder.ToTable("officer_role").HasKey(held => new { held.AccountId, held.Role });
            builder.HasOne<Officer>().WithMany().HasForeignKey(held => held.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
