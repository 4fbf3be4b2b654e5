using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Web.Keys;

/// <summary>Seals columns with AES-256-GCM, each bound to its row and column so that no value can be moved (ADR 0002).</summary>
/// <remarks>
/// A sealed value is <c>version(1) ‖ key id(1) ‖ nonce(12) ‖ ciphertext ‖ tag(16)</c>. Nonces are random, so one key
/// serves at most 2^32 values (NIST SP 800-38D, 8.3) before <c>Keys__Seal</c> must get a new first key.
/// </remarks>
internal sealed class Sealer(KeyRings keys)
{
    /// <summary>The first byte of every value that a ring's key opens.</summary>
    internal const byte Version = 1;

    private const int HeaderLength = 2;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Seals a text of personal data.</summary>
    public byte[] Seal(Guid row, string column, string text) =>
        Seal(KeyName.Seal, row, column, Encoding.UTF8.GetBytes(text));

    /// <summary>Seals bytes of personal data.</summary>
    public byte[] Seal(Guid row, string column, ReadOnlySpan<byte> plain) => Seal(KeyName.Seal, row, column, plain);

    /// <summary>Seals bytes under the ring of a purpose.</summary>
    public byte[] Seal(KeyName ringName, Guid row, string column, ReadOnlySpan<byte> plain)
    {
        var ring = keys[ringName];
        var value = new byte[HeaderLength + NonceLength + plain.Length + TagLength];
        value[0] = Version;
        value[1] = ring.CurrentId;
        var nonce = value.AsSpan(HeaderLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(ring.Current, TagLength);
        aes.Encrypt(
            nonce,
            plain,
            value.AsSpan(HeaderLength + NonceLength, plain.Length),
            value.AsSpan(value.Length - TagLength),
            Place(row, column)
        );
        return value;
    }

    /// <summary>Opens a sealed text.</summary>
    /// <exception cref="CryptographicException">The value was changed, moved, or sealed with a key that is not in the ring.</exception>
    public string OpenText(Guid row, string column, ReadOnlySpan<byte> value) =>
        Encoding.UTF8.GetString(Open(KeyName.Seal, row, column, value));

    /// <summary>Opens sealed bytes.</summary>
    /// <exception cref="CryptographicException">The value was changed, moved, or sealed with a key that is not in the ring.</exception>
    public byte[] Open(Guid row, string column, ReadOnlySpan<byte> value) => Open(KeyName.Seal, row, column, value);

    /// <summary>Opens bytes sealed under the ring of a purpose.</summary>
    /// <exception cref="CryptographicException">The value was changed, moved, or sealed with a key that is not in the ring.</exception>
    public byte[] Open(KeyName ringName, Guid row, string column, ReadOnlySpan<byte> value)
    {
        if (value.Length < HeaderLength + NonceLength + TagLength || value[0] != Version)
        {
            throw new CryptographicException("The value is not a sealed one.");
        }

        var plain = new byte[value.Length - HeaderLength - NonceLength - TagLength];
        using var aes = new AesGcm(keys[ringName].Find(value[1]), TagLength);
        aes.Decrypt(
            value.Slice(HeaderLength, NonceLength),
            value.Slice(HeaderLength + NonceLength, plain.Length),
            value[^TagLength..],
            plain,
            Place(row, column)
        );
        return plain;
    }

    /// <summary>Answers which key a sealed value names; 0, which no key has, for what is not a sealed value.</summary>
    public static byte KeyOf(ReadOnlySpan<byte> value) =>
        value.Length >= HeaderLength && value[0] == Version ? value[1] : (byte)0;

    // The associated data: where the value stands. Length first, so that no two places write the same bytes.
    private static byte[] Place(Guid row, string column)
    {
        var name = Encoding.UTF8.GetBytes(column);
        var place = new byte[4 + name.Length + 16];
        BinaryPrimitives.WriteInt32BigEndian(place, name.Length);
        name.CopyTo(place, 4);
        row.TryWriteBytes(place.AsSpan(4 + name.Length), bigEndian: true, out _);
        return place;
    }
}
