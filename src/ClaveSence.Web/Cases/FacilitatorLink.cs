using ClaveSence.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Cases;

/// <summary>That a facilitator has a Clave Sence for a company. One person may have several; each ends without the others.</summary>
/// <remarks>It goes with the facilitator's account. Of a company that was erased only an id is left here, which leads to nobody: so the facilitator is seen to have lost it.</remarks>
internal sealed class FacilitatorLink
{
    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the facilitator's account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the company's account.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Gets or sets the request by which it began, or began again.</summary>
    public required Guid CaseId { get; set; }

    /// <summary>Gets or sets when it began, or began again.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>Gets or sets when it ended; nothing while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<FacilitatorLink>
    {
        public void Configure(EntityTypeBuilder<FacilitatorLink> builder)
        {
            builder.ToTable("facilitator_link");
            builder.HasIndex(link => new { link.AccountId, link.CompanyId }).IsUnique();
            builder.HasIndex(link => link.CompanyId);
            builder.HasIndex(link => link.CaseId);
            builder.HasOne<Account>().WithMany().HasForeignKey(link => link.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
