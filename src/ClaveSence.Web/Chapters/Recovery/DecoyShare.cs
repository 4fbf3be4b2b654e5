using ClaveSence.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>How many of the accounts of a kind have a question, or none: what its decoys are drawn like. Fixed at the first start that knows the kind, and never changed.</summary>
internal sealed class DecoyShare
{
    /// <summary>Gets the kind of account.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>Gets the question's name, or <c>None</c>.</summary>
    public required string Choice { get; init; }

    /// <summary>Gets its weight; its share is this over the sum of all.</summary>
    public required int Weight { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<DecoyShare>
    {
        public void Configure(EntityTypeBuilder<DecoyShare> builder)
        {
            builder.ToTable("decoy_share").HasKey(share => new { share.Kind, share.Choice });

            // The rows of a store in which companies alone could recover say no kind: they are theirs, and stay what they were.
            builder.Property(share => share.Kind).HasDefaultValue(AccountKind.LegalEntity).ValueGeneratedNever();
            builder.Property(share => share.Choice).HasMaxLength(40);
        }
    }
}
