using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Development;

/// <summary>How many samples were invented after the first day: one row, written in Development only.</summary>
/// <remarks>In the store, so that two processes on it know the same people; who they are follows from the count.</remarks>
internal sealed class DevelopmentSample
{
    /// <summary>The only row's key.</summary>
    public const int OnlyRow = 1;

    /// <summary>Gets the key, always <see cref="OnlyRow"/>.</summary>
    public int Id { get; init; }

    /// <summary>Gets how many companies were invented.</summary>
    public int Companies { get; init; }

    /// <summary>Gets how many people were invented.</summary>
    public int People { get; init; }

    /// <summary>Gets how many migrants were invented.</summary>
    public int Migrants { get; init; }

    /// <summary>Describes the table.</summary>
    internal sealed class Table : IEntityTypeConfiguration<DevelopmentSample>
    {
        /// <inheritdoc/>
        public void Configure(EntityTypeBuilder<DevelopmentSample> builder)
        {
            builder.ToTable("development_sample");
            builder.HasKey(sample => sample.Id);
            builder.Property(sample => sample.Id).HasColumnName("id").ValueGeneratedNever();
            builder.Property(sample => sample.Companies).HasColumnName("companies");
            builder.Property(sample => sample.People).HasColumnName("people");
            builder.Property(sample => sample.Migrants).HasColumnName("migrants");
        }
    }
}
