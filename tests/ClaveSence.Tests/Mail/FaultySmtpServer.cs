using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace ClaveSence.Tests.Mail;

/// <summary>A mail server on a loopback port of its own that misbehaves by a script and keeps every message it took.</summary>
internal sealed class FaultySmtpServer(SmtpScript script, TimeProvider clock, int port = 0) : IAsyncDisposable
{
    private readonly ConcurrentQueue<Copy> _copies = new();
    private readonly ConcurrentDictionary<Task, byte> _sessions = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    public int Port { get; private set; } = port;

    public SmtpScript Script => script;

    /// <summary>Called for each message that was kept, before the server answers.</summary>
    public Action<Copy> Kept { get; set; } = _ => { };

    public IReadOnlyList<Copy> Copies => [.. _copies];

    /// <summary>Lets clients in; on the same port each time.</summary>
    public void Open()
    {
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Refuses connections from now on.</summary>
    public async Task CloseAsync()
    {
        _listener?.Dispose();
        await _accepting;
        await Task.WhenAll(_sessions.Keys);
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var session = ServeAsync(await listener.AcceptSocketAsync());
                _sessions[session] = 0;
                _ = session.ContinueWith(done => _sessions.TryRemove(done, out var _), TaskScheduler.Default);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var stream = new NetworkStream(client);
            try
            {
                await new FaultySmtpSession(stream, script, Keep).RunAsync();
            }
            catch (OperationCanceledException)
            {
                client.LingerState = new(true, 0); // Reset, not closed.
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                // The client is gone.
            }
        }
    }

    private void Keep(string to, byte[] message, bool answered)
    {
        var copy = new Copy(to, message, answered, clock.GetUtcNow());
        _copies.Enqueue(copy);
        Kept(copy);
    }

    /// <summary>A message that was kept.</summary>
    /// <param name="To">The recipient.</param>
    /// <param name="Raw">The message as it came.</param>
    /// <param name="Answered">Whether the client heard the 250.</param>
    /// <param name="At">When, by the product's clock.</param>
    internal sealed record Copy(string To, byte[] Raw, bool Answered, DateTimeOffset At)
    {
        public MimeMessage Message => MimeMessage.Load(new MemoryStream(Raw));
    }
}
