using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Edge.Platforms;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Platforms;

/// <summary>The line on which platforms are told, as the portal puts it together: outside Development it reaches nothing of our own house, however its address is written (threat O-08).</summary>
public sealed class LogoutEdgeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Hosts that lead to this very machine: by a name that is looked up, by number, and by number in disguise.
    private static readonly string[] Disguises =
    [
        "localhost",
        "LOCALHOST.",
        "sub.localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
    ];

    [Fact]
    public async Task In_Production_nothing_of_our_own_house_is_called_however_it_is_written()
    {
        await using var site = await TestSite.StartAsync(environment: "Production");
        using var door = new Door();
        var own = await Dns.GetHostAddressesAsync(Dns.GetHostName(), Ct);
        var hosts = own.Where(address => !PublicNetwork.Has(address) && !address.IsIPv6LinkLocal)
            .Select(address => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}");
        foreach (var host in Disguises.Concat(hosts))
        {
            (await TellAsync(site, $"https://{host}:{door.Port}/cierre")).ShouldBeFalse(host);
            (await TellAsync(site, $"http://{host}:{door.Port}/cierre")).ShouldBeFalse(host);
            door.IsKnockedAt.ShouldBeFalse(host);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task The_same_line_in_Development_reaches_this_machine_so_that_the_others_prove_something(string host)
    {
        await using var site = await TestSite.StartAsync();
        using var door = new Door();
        var told = TellAsync(site, $"http://{host}:{door.Port}/cierre");
        using var caller = await door.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        (await told).ShouldBeTrue();
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var site = await TestSite.StartAsync();
        using var door = new Door();
        using var inner = new Door();
        foreach (var status in (string[])["301 x", "302 x", "303 x", "307 x", "308 x"])
        {
            var told = TellAsync(site, $"http://localhost:{door.Port}/cierre");
            using var caller = await door.AnswerAsync(
                $"HTTP/1.1 {status}\r\nLocation: http://localhost:{inner.Port}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            (await told).ShouldBeFalse(status);
        }

        inner.IsKnockedAt.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX-")]
    public async Task Whoever_is_silent_or_stops_in_the_middle_has_three_seconds(string begins)
    {
        LogoutEdge.Limit.ShouldBe(TimeSpan.FromSeconds(3));
        await using var site = await TestSite.StartAsync();
        using var door = new Door();
        var clock = Stopwatch.StartNew();
        var told = TellAsync(site, $"http://localhost:{door.Port}/cierre");
        using var caller = await door.AnswerAsync(begins);
        (await told).ShouldBeFalse();
        clock.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(20)); // A client without a limit has a hundred.
    }

    private static Task<bool> TellAsync(TestSite site, string address) =>
        site.Services.GetRequiredService<LogoutEdge>().TellAsync(new(address), "token", Ct);

    /// <summary>A door of this machine, on all its addresses: it knows whether anybody knocked, and answers what it is told.</summary>
    private sealed class Door : IDisposable
    {
        private readonly TcpListener _listener = TcpListener.Create(0);

        internal Door() => _listener.Start();

        internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        internal bool IsKnockedAt => _listener.Pending();

        internal async Task<TcpClient> AnswerAsync(string answer)
        {
            var caller = await _listener.AcceptTcpClientAsync(Ct);
            var asked = new byte[4096];
            _ = await caller.GetStream().ReadAsync(asked, Ct);
            await caller.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Ct);
            return caller;
        }

        /// <inheritdoc/>
        public void Dispose() => _listener.Dispose();
    }
}
