using System.Security.Cryptography;

namespace ClaveSence.Web.Files.Sealing;

/// <summary>Seals what arrives, chunk by chunk, before it touches the disk: nothing of a file is ever written in clear.</summary>
internal sealed class DraftWriter(Stream to, Guid file, byte[] key) : IDisposable
{
    private readonly AesGcm _aes = new(key, FileCipher.TagLength);
    private readonly byte[] _plain = new byte[FileCipher.ChunkLength];
    private readonly byte[] _sealed = new byte[FileCipher.ChunkLength + FileCipher.TagLength];
    private int _held;
    private int _number;

    /// <summary>Gets how many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>Takes more of the content.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> more, CancellationToken ct)
    {
        Length += more.Length;
        while (more.Length > 0)
        {
            if (_held == FileCipher.ChunkLength)
            {
                await FlushAsync(last: false, ct); // Not the last one: more has come.
            }

            var taken = Math.Min(more.Length, FileCipher.ChunkLength - _held);
            more[..taken].CopyTo(_plain.AsMemory(_held));
            (_held, more) = (_held + taken, more[taken..]);
        }
    }

    /// <summary>Ends the content.</summary>
    public Task EndAsync(CancellationToken ct) => FlushAsync(last: true, ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _aes.Dispose();
    }

    private async Task FlushAsync(bool last, CancellationToken ct)
    {
        if (_number == 0)
        {
            await to.WriteAsync(new byte[] { FileCipher.Version }, ct);
        }

        var length = FileCipher.SealChunk(_aes, file, _number++, last, _plain.AsSpan(0, _held), _sealed);
        await to.WriteAsync(_sealed.AsMemory(0, length), ct);
        _held = 0;
    }
}
