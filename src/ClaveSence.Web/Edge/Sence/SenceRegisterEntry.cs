using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Edge.Sence;

/// <summary>A line of SENCE's own register of OTEC and OTIC, as an operator imported it last.</summary>
/// <remarks>A public register of organisations: nothing here is sealed. It sets <c>tipo_empresa</c> and bars nobody from a CS.</remarks>
internal sealed class SenceRegisterEntry
{
    /// <summary>Gets the organisation's RUT in canonical text, the key.</summary>
    public required string Rut { get; init; }

    /// <summary>Gets whether it is an OTEC or an OTIC.</summary>
    public required SenceRegisterKind Kind { get; init; }

    /// <summary>Gets a value indicating whether it may work as such today («vigente»).</summary>
    public required bool Vigente { get; init; }

    /// <summary>Gets when the line was imported.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Describes the table.</summary>
    internal sealed class Table : IEntityTypeConfiguration<SenceRegisterEntry>
    {
        /// <inheritdoc/>
        public void Configure(EntityTypeBuilder<SenceRegisterEntry> builder)
        {
            builder.ToTable("sence_register");
            builder.HasKey(entry => entry.Rut);
            builder.Property(entry => entry.Rut).HasColumnName("rut").HasMaxLength(12);
            builder.Property(entry => entry.Kind).HasColumnName("kind").HasMaxLength(4);
            builder.Property(entry => entry.Vigente).HasColumnName("vigente");
            builder.Property(entry => entry.UpdatedAt).HasColumnName("updated_at");
        }
    }
}
