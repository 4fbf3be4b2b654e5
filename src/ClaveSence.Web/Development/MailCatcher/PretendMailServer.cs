using System.Net;
using System.Net.Sockets;

namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>A mail server on a loopback port of its own that keeps what it is given and passes nothing on.</summary>
/// <remarks>It listens from its making on, so that whoever asks for the port before it runs gets it.</remarks>
internal sealed class PretendMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Caught, CancellationToken, Task> _deliverAsync;
    private readonly Task _accepting;

    /// <summary>Starts to listen.</summary>
    /// <param name="deliverAsync">Keeps a message; the client hears 250 only after it came back.</param>
    public PretendMailServer(Func<Caught, CancellationToken, Task> deliverAsync)
    {
        _deliverAsync = deliverAsync;
        _listener.Start();
        _accepting = AcceptAsync(_stop.Token);
    }

    /// <summary>Gets the port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Hangs up on everybody.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken ct)
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(ct);
                sessions.RemoveAll(session => session.IsCompleted);
                sessions.Add(ServeAsync(client, ct));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                client.NoDelay = true;
                await new SmtpSession(stream, _deliverAsync).RunAsync(ct);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidDataException)
            {
                // The client is gone or talks nonsense: the next one is served all the same.
            }
        }
    }
}
