namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>Reads a client's lines and, after DATA, its message.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private const int LongestLine = 4096;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _from;
    private int _end;

    /// <summary>Reads a line without its end.</summary>
    /// <returns>Null when the client is gone.</returns>
    /// <exception cref="InvalidDataException">The line is longer than any client's.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken ct)
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (_from == _end && !await FillAsync(ct))
            {
                return null;
            }

            var rest = _buffer.AsMemory(_from, _end - _from);
            var feed = rest.Span.IndexOf((byte)'\n');
            line.Write(rest.Span[..(feed < 0 ? rest.Length : feed)]);
            _from += feed < 0 ? rest.Length : feed + 1;
            if (line.Length > LongestLine)
            {
                throw new InvalidDataException("The line is too long.");
            }

            if (feed >= 0)
            {
                var bytes = line.ToArray();
                return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
            }
        }
    }

    /// <summary>Reads up to the line with a single dot and takes off the dots that were added before dots.</summary>
    /// <returns>Null when the message is larger than allowed (it is read to its end all the same).</returns>
    /// <exception cref="EndOfStreamException">The client left before the end.</exception>
    public async Task<byte[]?> ReadMessageAsync(int largest, CancellationToken ct)
    {
        using var message = new MemoryStream();
        var tooLarge = false;
        while (await ReadAsync(ct) is { } line)
        {
            if (line is [(byte)'.'])
            {
                return tooLarge ? null : message.ToArray();
            }

            tooLarge |= message.Length + line.Length > largest;
            if (!tooLarge)
            {
                message.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
                message.Write("\r\n"u8);
            }
        }

        throw new EndOfStreamException("The client left in the middle of a message.");
    }

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        _from = 0;
        _end = await stream.ReadAsync(_buffer, ct);
        return _end > 0;
    }
}
