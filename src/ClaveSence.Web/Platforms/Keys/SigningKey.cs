using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Platforms.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Platforms.Keys;

/// <summary>A key pair that tokens are signed with. Its private half is sealed: there are none that live in memory alone.</summary>
internal sealed class SigningKey
{
    /// <summary>What the private half is bound to.</summary>
    internal const string PrivateColumn = "signing_key.private";

    /// <summary>Gets the identifier, v7; it is the <c>kid</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what it signs with.</summary>
    public required TokenAlgorithm Algorithm { get; init; }

    /// <summary>Gets the pair as PKCS#8, sealed.</summary>
    [Sealed(PrivateColumn)]
    public required byte[] PrivateSealed { get; init; }

    /// <summary>Gets since when it is published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Gets from when it signs: 24 hours later at least, so that every platform has read it by then (threat O-13).</summary>
    public required DateTimeOffset SignsFrom { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<SigningKey>
    {
        public void Configure(EntityTypeBuilder<SigningKey> builder)
        {
            builder.ToTable("signing_key");
            builder.Property(key => key.Algorithm).HasMaxLength(8);
        }
    }
}
