using ClaveSence.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>A registration that waits for a registry and wants a letter when it answers again.</summary>
internal sealed class RegistryWait
{
    /// <summary>How long the registries are left alone between two questions.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Gets the flow that waits.</summary>
    public required Guid FlowId { get; init; }

    /// <summary>Gets what kind of holder waits: it says which registries are waited for.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>Gets or sets when the registries are asked next whether they are up.</summary>
    public required DateTimeOffset AskAgainAt { get; set; }

    /// <summary>Gets when it is given up.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<RegistryWait>
    {
        public void Configure(EntityTypeBuilder<RegistryWait> builder)
        {
            builder.ToTable("registry_wait").HasKey(wait => wait.FlowId);
            builder.HasIndex(wait => wait.AskAgainAt);
        }
    }
}
