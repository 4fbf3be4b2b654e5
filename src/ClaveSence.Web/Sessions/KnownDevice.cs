using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Sessions;

/// <summary>
/// A browser at which an identifier signed in well. It opens nothing; it has tries of its own, so that strangers who
/// guess cannot lock the owner out, and its next sign-in needs no notice.
/// </summary>
internal sealed class KnownDevice
{
    /// <summary>How long a device is known after its last sign-in.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the keyed hash of the device's cookie.</summary>
    [Passing(KeyName.Token)]
    public required byte[] DeviceHash { get; init; }

    /// <summary>Gets the blind index of the identifier that signed in: a bookkeeper's browser knows many.</summary>
    [Indexed(typeof(KnownDeviceReindexing))]
    public required byte[] IdentifierIndex { get; init; }

    /// <summary>Gets or sets the last good sign-in.</summary>
    public required DateTimeOffset LastSignInAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<KnownDevice>
    {
        public void Configure(EntityTypeBuilder<KnownDevice> builder)
        {
            builder.ToTable("known_device");
            builder.HasIndex(device => new { device.DeviceHash, device.IdentifierIndex }).IsUnique();
            builder.HasIndex(device => device.LastSignInAt);
        }
    }
}
