using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Limits;

/// <summary>One counter of a <see cref="Budget"/>, kept in the store so that every process sees it.</summary>
internal sealed class BudgetCounter
{
    /// <summary>Gets the blind index of budget and subject.</summary>
    [Passing(KeyName.Index)]
    public required byte[] Key { get; init; }

    /// <summary>Gets how many were counted in the window.</summary>
    public long Count { get; init; }

    /// <summary>Gets when the window ends.</summary>
    public DateTimeOffset WindowEnds { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<BudgetCounter>
    {
        public void Configure(EntityTypeBuilder<BudgetCounter> builder)
        {
            builder.ToTable("budget_counter").HasKey(counter => counter.Key);
            builder.HasIndex(counter => counter.WindowEnds);
        }
    }
}
