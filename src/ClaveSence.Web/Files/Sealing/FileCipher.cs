using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ClaveSence.Web.Files.Sealing;

/// <summary>Seals the content of one file in chunks of 64 KiB with AES-256-GCM, under a key that no other file has (ADR 0023).</summary>
/// <remarks>
/// A sealed content is <c>version(1)</c> and then chunks <c>ciphertext(≤ 65536) ‖ tag(16)</c>, of which only the last may be
/// shorter. Nonce and associated data hold the chunk's number, whether it is the last one, and the file's id: a chunk that was
/// changed, swapped, left out, repeated, put at the end or taken from another file opens no file. The key serves one content once, so a
/// counter is a nonce that never comes again.
/// </remarks>
internal static class FileCipher
{
    /// <summary>How much one chunk holds.</summary>
    public const int ChunkLength = 64 * 1024;

    /// <summary>How much longer a chunk is when it is sealed.</summary>
    public const int TagLength = 16;

    /// <summary>The first byte of every sealed content.</summary>
    public const byte Version = 1;

    private const int NonceLength = 12;
    private const int PlaceLength = 22;
    private const int SealedChunkLength = ChunkLength + TagLength;

    /// <summary>Makes a key for one content.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    /// <summary>Answers how long a content is when it is sealed.</summary>
    public static int SealedLength(int plain) => 1 + plain + (ChunksOf(plain) * TagLength);

    /// <summary>Seals a whole content.</summary>
    public static byte[] Seal(Guid file, byte[] key, ReadOnlySpan<byte> plain)
    {
        using var aes = new AesGcm(key, TagLength);
        var to = new byte[SealedLength(plain.Length)];
        to[0] = Version;
        var chunks = ChunksOf(plain.Length);
        for (var number = 0; number < chunks; number++)
        {
            var chunk = plain[(number * ChunkLength)..Math.Min(plain.Length, (number + 1) * ChunkLength)];
            SealChunk(aes, file, number, number == chunks - 1, chunk, to.AsSpan(1 + (number * SealedChunkLength)));
        }

        return to;
    }

    /// <summary>Seals one chunk.</summary>
    /// <returns>How long it is when it is sealed.</returns>
    public static int SealChunk(AesGcm aes, Guid file, int number, bool last, ReadOnlySpan<byte> plain, Span<byte> to)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Span<byte> place = stackalloc byte[PlaceLength];
        Place(file, number, last, nonce, place);
        aes.Encrypt(nonce, plain, to[..plain.Length], to.Slice(plain.Length, TagLength), place);
        return plain.Length + TagLength;
    }

    /// <summary>Opens a whole content. Nothing of it leaves before its last chunk was found right.</summary>
    /// <exception cref="CryptographicException">It was changed, cut, prolonged, put in another order, or belongs to another file or key.</exception>
    public static byte[] Open(Guid file, byte[] key, ReadOnlySpan<byte> content)
    {
        if (content.Length < 1 + TagLength || content[0] != Version)
        {
            throw new CryptographicException("The content is not a sealed one.");
        }

        var rest = content[1..];
        var chunks = (rest.Length + SealedChunkLength - 1) / SealedChunkLength;
        var lastLength = rest.Length - ((chunks - 1) * SealedChunkLength);
        if (lastLength < TagLength || (chunks > 1 && lastLength == TagLength))
        {
            throw new CryptographicException("The content ends within a chunk.");
        }

        using var aes = new AesGcm(key, TagLength);
        var plain = new byte[rest.Length - (chunks * TagLength)];
        for (var number = 0; number < chunks; number++)
        {
            var chunk = rest[(number * SealedChunkLength)..Math.Min(rest.Length, (number + 1) * SealedChunkLength)];
            OpenChunk(aes, file, number, number == chunks - 1, chunk, plain.AsSpan(number * ChunkLength));
        }

        return plain;
    }

    private static void OpenChunk(AesGcm aes, Guid file, int number, bool last, ReadOnlySpan<byte> from, Span<byte> to)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Span<byte> place = stackalloc byte[PlaceLength];
        Place(file, number, last, nonce, place);
        aes.Decrypt(nonce, from[..^TagLength], from[^TagLength..], to[..(from.Length - TagLength)], place);
    }

    // An empty content has one chunk, which is empty and the last.
    private static int ChunksOf(int plain) => Math.Max(1, (plain + ChunkLength - 1) / ChunkLength);

    private static void Place(Guid file, int number, bool last, Span<byte> nonce, Span<byte> place)
    {
        nonce.Clear();
        nonce[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(nonce[^4..], number);
        place[0] = Version;
        file.TryWriteBytes(place[1..17], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(place[17..21], number);
        place[21] = nonce[0];
    }
}
