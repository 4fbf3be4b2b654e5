using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace ClaveSence.Web.Edge.Platforms;

/// <summary>Tells a platform, at the address that it registered, that a session ended: three seconds, no redirect, and outside Development nothing but public addresses (threat O-08).</summary>
internal sealed partial class LogoutEdge(IHttpClientFactory clients, ILogger<LogoutEdge> log)
{
    /// <summary>The client's name.</summary>
    public const string Name = "platform-logout";

    /// <summary>How long a platform may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Tells it.</summary>
    /// <returns>Whether it took the token: 200 or 204.</returns>
    public async Task<bool> TellAsync(Uri address, string token, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit); // The machine's clock: a product clock that is moved forward makes nobody slow.
        try
        {
            using var client = clients.CreateClient(Name);
            using var form = new FormUrlEncodedContent([new("logout_token", token)]);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent;
        }
        catch (Exception fault)
            when (fault is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            // Only the kind of fault: a message of the network may repeat what was sent.
            NoAnswer(log, fault.GetType().Name);
            return false;
        }
    }

    /// <summary>Opens the line to an address that was looked up just now: what is checked is what is called.</summary>
    [SuppressMessage(
        "Reliability",
        "CA2000",
        Justification = "The stream owns the socket, and the catch disposes of it."
    )]
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint place, bool development, CancellationToken ct)
    {
        var found = await Dns.GetHostAddressesAsync(place.Host, ct);
        var allowed = Array.FindAll(found, address => development || PublicNetwork.Has(address));
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("The address is not a public one.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, place.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "A platform did not answer: {Fault}")]
    private static partial void NoAnswer(ILogger log, string fault);
}
