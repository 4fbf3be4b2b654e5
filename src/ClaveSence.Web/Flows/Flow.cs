using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Flows;

/// <summary>One person's way through a room, kept between its screens: a row here, its id in a cookie, nothing else (ADR 0003).</summary>
internal sealed class Flow
{
    /// <summary>Gets the identifier, which travels in a protected cookie and nowhere else.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the room, such as <c>registro</c>: the flow of one room is unknown to another.</summary>
    public required string Room { get; init; }

    /// <summary>Gets or sets the state, sealed JSON with the state's name.</summary>
    [Sealed(FlowReader.Column)]
    public required byte[] StateSealed { get; set; }

    /// <summary>Gets or sets when the flow can no longer go on.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Gets or sets how often the state changed. Of two writers that read the same number, the store refuses one.</summary>
    public int Version { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Flow>
    {
        public void Configure(EntityTypeBuilder<Flow> builder)
        {
            builder.ToTable("flow");
            builder.Property(flow => flow.Room).HasMaxLength(20);
            builder.Property(flow => flow.Version).IsConcurrencyToken();
            builder.HasIndex(flow => flow.ExpiresAt);
        }
    }
}
