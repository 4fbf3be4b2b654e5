using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ClaveSence.Tests.Platforms;

/// <summary>A line to a server that a test cuts and mends: cut, what is open breaks off and whoever calls is refused.</summary>
internal sealed class CutLine : IDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private TcpListener? _listener;
    private volatile bool _isCut;

    /// <summary>Opens a line.</summary>
    internal CutLine(string host, int port)
    {
        (_host, _port) = (host, port);
        Mend();
    }

    /// <summary>The port of 127.0.0.1 at which it begins; it stays the same.</summary>
    internal int Port { get; private set; }

    /// <summary>Cuts it.</summary>
    internal void Cut()
    {
        _isCut = true;
        _listener?.Dispose();
        foreach (var socket in _open.Keys)
        {
            BreakOff(socket);
        }
    }

    /// <summary>Mends it.</summary>
    internal void Mend()
    {
        _isCut = false;
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    /// <inheritdoc/>
    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await listener.AcceptSocketAsync());
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        (_open[client], _open[server]) = (true, true);
        try
        {
            await server.ConnectAsync(_host, _port);
            if (!_isCut)
            {
                await using var near = new NetworkStream(client);
                await using var far = new NetworkStream(server);
                await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            BreakOff(client);
        }
    }

    // At once, and without the port being kept for what might still be under way.
    private static void BreakOff(Socket socket)
    {
        try
        {
            socket.Close(0);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // It ended by itself.
        }
    }
}
