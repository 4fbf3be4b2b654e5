using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Platforms.Register;

/// <summary>The one row that says how often the register of platforms, or a signing key, was changed: every process reads all of it again when the number is another.</summary>
internal sealed class RegisterVersion
{
    /// <summary>The only id.</summary>
    public const int TheOne = 1;

    /// <summary>Gets the only id.</summary>
    public int Id { get; init; } = TheOne;

    /// <summary>Gets how often.</summary>
    public long Version { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<RegisterVersion>
    {
        public void Configure(EntityTypeBuilder<RegisterVersion> builder)
        {
            builder.ToTable("platform_register");
            builder.Property(row => row.Id).ValueGeneratedNever();
        }
    }
}
