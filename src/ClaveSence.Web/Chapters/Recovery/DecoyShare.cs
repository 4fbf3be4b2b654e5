using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>How many of the accounts have a question, or none: what decoys are drawn like. Fixed at the first start and never changed.</summary>
internal sealed class DecoyShare
{
    /// <summary>Gets the question's name, or <c>None</c>.</summary>
    public required string Choice { get; init; }

    /// <summary>Gets its weight; its share is this over the sum of all.</summary>
    public required int Weight { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<DecoyShare>
    {
        public void Configure(EntityTypeBuilder<DecoyShare> builder)
        {
            builder.ToTable("decoy_share").HasKey(share => share.Choice);
            builder.Property(share => share.Choice).HasMaxLength(40);
        }
    }
}
