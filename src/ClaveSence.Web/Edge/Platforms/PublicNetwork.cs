using System.Net;

namespace ClaveSence.Web.Edge.Platforms;

/// <summary>Tells public addresses from those that lead into our own house (RFC 6890 and the registries of special addresses).</summary>
internal static class PublicNetwork
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of version 6 only what is given out to the world, less what wraps an address of version 4 or is for examples.
    private static readonly IPNetwork World = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Wrapped =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse),
    ];

    /// <summary>Tells whether an address is a public one.</summary>
    public static bool Has(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork
            ? !Array.Exists(Closed, network => network.Contains(plain))
            : World.Contains(plain) && !Array.Exists(Wrapped, network => network.Contains(plain));
    }
}
