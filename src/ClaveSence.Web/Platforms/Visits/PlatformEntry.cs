using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>A platform's request that waits for its person to sign in or to decide: an address carries its name (<c>ctx</c>), never where to return to (threat S-07).</summary>
internal sealed class PlatformEntry
{
    /// <summary>What the request is bound to.</summary>
    internal const string RequestColumn = "platform_entry.request";

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the keyed hash of its name.</summary>
    [Passing(KeyName.Token)]
    public required byte[] NameHash { get; init; }

    /// <summary>Gets the platform.</summary>
    public required Guid PlatformId { get; init; }

    /// <summary>Gets the request's parameters, which were found in order, sealed: a hint may name a person.</summary>
    [Sealed(RequestColumn)]
    public required byte[] RequestSealed { get; init; }

    /// <summary>Gets when it came: what was proved later was proved for it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets until when it waits.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets or sets who answered the consent page, and so for whom the answer counts.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>Gets or sets a value indicating whether they refused.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Gets or sets the account that was chosen to go on with (<c>prompt=select_account</c>).</summary>
    public Guid? Chosen { get; set; }

    /// <summary>Gets or sets a value indicating whether a second factor was asked for its sake: once, and then the truth is told.</summary>
    public bool AskedMore { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<PlatformEntry>
    {
        public void Configure(EntityTypeBuilder<PlatformEntry> builder)
        {
            builder.ToTable("platform_entry");
            builder.HasIndex(entry => entry.NameHash).IsUnique();
            builder.HasIndex(entry => entry.ExpiresAt);
        }
    }
}
