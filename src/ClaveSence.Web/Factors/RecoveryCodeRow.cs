using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Factors;

/// <summary>A printed code that stands in once for the application of codes, kept as a keyed hash.</summary>
internal sealed class RecoveryCodeRow
{
    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the keyed hash of account and code.</summary>
    [Passing(KeyName.Token)]
    public required byte[] CodeHash { get; init; }

    /// <summary>Gets or sets when it was used; nothing while it is good.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<RecoveryCodeRow>
    {
        public void Configure(EntityTypeBuilder<RecoveryCodeRow> builder)
        {
            builder.ToTable("recovery_code");
            builder.HasIndex(code => new { code.AccountId, code.CodeHash }).IsUnique();
        }
    }
}
