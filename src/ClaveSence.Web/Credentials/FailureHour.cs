using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Credentials;

/// <summary>How many different identifiers failed to sign in, in one hour, over the whole service.</summary>
internal sealed class FailureHour
{
    /// <summary>Gets the hour, counted from 1970.</summary>
    public required long Hour { get; init; }

    /// <summary>Gets how many different identifiers failed.</summary>
    public long Identifiers { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<FailureHour>
    {
        public void Configure(EntityTypeBuilder<FailureHour> builder)
        {
            builder.ToTable("failure_hour").HasKey(hour => hour.Hour);
            builder.Property(hour => hour.Hour).ValueGeneratedNever();
        }
    }
}
