using System.Net;
using System.Net.Sockets;

namespace ClaveSence.Web.Shell;

/// <summary>Who is asking, as far as a request shows it: the network, the device, the time. One for each request.</summary>
internal sealed class Visit(IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Gets when the request is being answered.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Gets the network: the /24 of an IPv4 address, the /64 of an IPv6 one. Offices and mobile networks share addresses.</summary>
    public string Network => NetworkOf(http.HttpContext?.Connection.RemoteIpAddress);

    /// <summary>Gets what the budgets by address count by: an IPv4 address, or the /64 that one customer has of IPv6.</summary>
    public string Address =>
        Plain(http.HttpContext?.Connection.RemoteIpAddress) is { AddressFamily: AddressFamily.InterNetwork } address
            ? address.ToString()
            : Network;

    /// <summary>Gets the device in a few words, such as «Firefox en Linux».</summary>
    public string Device => DeviceName.Of(http.HttpContext?.Request.Headers.UserAgent.ToString());

    /// <summary>Answers the /24 or /64 that an address belongs to.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        var plain = Plain(address) ?? IPAddress.None;
        var bytes = plain.GetAddressBytes();
        var prefix = plain.AddressFamily == AddressFamily.InterNetwork ? 24 : 64;
        Array.Clear(bytes, prefix / 8, bytes.Length - (prefix / 8));
        return $"{new IPAddress(bytes)}/{prefix}";
    }

    private static IPAddress? Plain(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
