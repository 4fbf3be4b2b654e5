using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClaveSence.Web.Edge.Antivirus;

/// <summary>Asks clamd by its own protocol: <c>zINSTREAM</c>, the content in chunks with their lengths, an empty chunk, one line back (clamd(8)).</summary>
/// <remarks>
/// Only <c>stream: OK</c> is a clean answer and only a line that ends in <c>FOUND</c> an infection. Everything else, «INSTREAM size limit
/// exceeded. ERROR» among it, is none: the file waits. What clamd's own limits let pass unseen is its configuration's matter
/// (<c>AlertExceedsMax yes</c>, docs/runbook.md).
/// </remarks>
internal sealed partial class Clamd(EndPoint address, TimeSpan limit, ILogger<Clamd> log) : IAntivirus
{
    private const int ChunkLength = 64 * 1024;
    private const int LongestAnswer = 4096;

    /// <inheritdoc/>
    public async Task<AntivirusAnswer> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var answer = await AskAsync("zINSTREAM\0", content, ct);
        if (answer == "stream: OK")
        {
            return AntivirusAnswer.Clean;
        }

        if (
            answer?.StartsWith("stream: ", StringComparison.Ordinal) == true
            && answer.EndsWith(" FOUND", StringComparison.Ordinal)
        )
        {
            return AntivirusAnswer.Infected;
        }

        LogNoAnswer(
            answer is null ? "none"
            : answer.EndsWith(" ERROR", StringComparison.Ordinal) ? "an error"
            : "odd"
        );
        return AntivirusAnswer.Unavailable;
    }

    /// <inheritdoc/>
    public async Task<AntivirusState> StateAsync(CancellationToken ct) =>
        await AskAsync("zPING\0", null, ct) == "PONG" ? AntivirusState.Up : AntivirusState.Down;

    private async Task<string?> AskAsync(string command, ReadOnlyMemory<byte>? content, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(limit); // A limit of the network: it runs on the machine's clock, not on the product's.
        try
        {
            using var socket = new Socket(
                address is UnixDomainSocketEndPoint ? AddressFamily.Unix : AddressFamily.InterNetworkV6,
                SocketType.Stream,
                ProtocolType.Unspecified
            );
            if (address is not UnixDomainSocketEndPoint)
            {
                socket.DualMode = true;
            }

            await socket.ConnectAsync(address, limited.Token);
            await using var line = new NetworkStream(socket);
            return await AskAsync(line, command, content, limited.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return null;
        }
    }

    private static async Task<string> AskAsync(
        NetworkStream line,
        string command,
        ReadOnlyMemory<byte>? content,
        CancellationToken ct
    )
    {
        await line.WriteAsync(Encoding.ASCII.GetBytes(command), ct);
        if (content is { } bytes)
        {
            try
            {
                await SendAsync(line, bytes, ct);
            }
            catch (IOException)
            {
                // It refused in the middle: its line may still be there to be read.
            }
        }

        var answer = new byte[LongestAnswer];
        var length = await line.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, ct);
        return Encoding.ASCII.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    private static async Task SendAsync(NetworkStream line, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var length = new byte[sizeof(int)];
        for (var at = 0; at < content.Length; at += ChunkLength)
        {
            var chunk = content[at..Math.Min(content.Length, at + ChunkLength)];
            BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length);
            await line.WriteAsync(length, ct);
            await line.WriteAsync(chunk, ct);
        }

        BinaryPrimitives.WriteInt32BigEndian(length, 0);
        await line.WriteAsync(length, ct);
    }

    [LoggerMessage(LogLevel.Warning, "The antivirus gave no usable answer ({What}): the file waits")]
    private partial void LogNoAnswer(string what);
}
