using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Rechecks;

/// <summary>When the SII is asked again about the company of an account.</summary>
internal sealed class CompanyRecheck
{
    /// <summary>Gets the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets or sets when it is due; each has its own moment, so that the load is even.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Gets or sets until when one process has it to itself; nothing when none does. It is also what that process shows when it writes the answer down.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Gets or sets how often in a row no sound answer came: each makes the next wait longer.</summary>
    public int Failures { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<CompanyRecheck>
    {
        public void Configure(EntityTypeBuilder<CompanyRecheck> builder)
        {
            builder.ToTable("company_recheck");
            builder.HasKey(recheck => recheck.AccountId);
            builder.Property(recheck => recheck.AccountId).ValueGeneratedNever();
            builder.HasIndex(recheck => recheck.DueAt);
        }
    }
}
