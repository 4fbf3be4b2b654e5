using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ClaveSence.Tests.Fuzz;

/// <summary>A connection that sends bytes as they are: no client library would let most of these inputs through.</summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly MemoryStream _body = new();
    private TcpClient? _client;
    private int _start;
    private int _end;

    /// <summary>Sends one input and reads the whole answer.</summary>
    internal async Task<RawAnswer> SendAsync(RawRequest request)
    {
        using var patience = new CancellationTokenSource(Patience);
        var reused = _client is not null;
        try
        {
            return await TrySendAsync(request, patience.Token);
        }
        catch (Exception fault) when (fault is IOException or SocketException or InvalidOperationException)
        {
            Close(); // The server closes a connection it made no sense of; an idle one it closed is opened anew.
            return reused ? await SendAsync(request) : new(0, 0, "");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _body.Dispose();
    }

    private async Task<RawAnswer> TrySendAsync(RawRequest request, CancellationToken ct)
    {
        if (_client is null)
        {
            _client = new TcpClient { NoDelay = true };
            await _client.ConnectAsync(address.Host, address.Port, ct);
            (_start, _end) = (0, 0);
        }

        await _client.GetStream().WriteAsync(request.Bytes, ct);
        if (request.Last)
        {
            _client.Client.Shutdown(SocketShutdown.Send);
        }

        var (answer, more) = await ReadAsync(request.IsHead, ct);
        if (request.Last || !more)
        {
            Close();
        }

        return answer;
    }

    private async Task<(RawAnswer Answer, bool More)> ReadAsync(bool head, CancellationToken ct)
    {
        var status = int.Parse((await LineAsync(ct)).AsSpan(9, 3), CultureInfo.InvariantCulture);
        var (length, chunked, close) = (-1, false, false);
        for (var line = await LineAsync(ct); line.Length > 0; line = await LineAsync(ct))
        {
            length = line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)
                ? int.Parse(line.AsSpan(16), CultureInfo.InvariantCulture)
                : length;
            chunked |= line.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
            close |= line.Equals("Connection: close", StringComparison.OrdinalIgnoreCase);
        }

        _body.SetLength(0);
        if (chunked && !head)
        {
            await ChunksAsync(ct);
        }
        else if (length > 0 && !head)
        {
            await TakeAsync(length, ct);
        }

        var text = Encoding.UTF8.GetString(_body.GetBuffer(), 0, (int)Math.Min(_body.Length, 16_384));
        return (new(status, (int)_body.Length, text), !close);
    }

    private async Task ChunksAsync(CancellationToken ct)
    {
        for (var size = await SizeAsync(ct); size > 0; size = await SizeAsync(ct))
        {
            await TakeAsync(size, ct);
            await LineAsync(ct);
        }

        await LineAsync(ct);
    }

    private async Task<int> SizeAsync(CancellationToken ct) => Convert.ToInt32(await LineAsync(ct), 16);

    private async Task TakeAsync(int count, CancellationToken ct)
    {
        while (count > 0)
        {
            await FillAsync(ct);
            var part = Math.Min(count, _end - _start);
            await _body.WriteAsync(_buffer.AsMemory(_start, part), ct);
            _start += part;
            count -= part;
        }
    }

    private async Task<string> LineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (true)
        {
            await FillAsync(ct);
            var end = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var stop = end < 0 ? _end : end;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, stop - _start));
            _start = end < 0 ? _end : end + 1;
            if (end >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }
        }
    }

    private async Task FillAsync(CancellationToken ct)
    {
        if (_start < _end)
        {
            return;
        }

        (_start, _end) = (0, await _client!.GetStream().ReadAsync(_buffer, ct));
        if (_end == 0)
        {
            throw new IOException("The server closed the connection.");
        }
    }

    private void Close()
    {
        _client?.Dispose();
        _client = null;
    }
}
