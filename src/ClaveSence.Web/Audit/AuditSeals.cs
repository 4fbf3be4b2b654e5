using System.Security.Cryptography;
using System.Text;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Audit;

/// <summary>Seals what an event says of a person, network and device, under a key of that event alone (ADR 0020).</summary>
/// <remarks>
/// A sealed value is <c>version 2(1) ‖ nonce(12) ‖ ciphertext ‖ tag(16)</c>, AES-256-GCM, bound to its event and column. What was
/// written before there were such keys is of <see cref="Sealer"/>'s version 1 and is opened by it.
/// </remarks>
internal sealed class AuditSeals(Sealer sealer)
{
    private const byte Version = 2;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>What the key of an event is bound to.</summary>
    internal const string KeyColumn = "audit_key.key";

    /// <summary>The name of the network's column.</summary>
    public const string Network = "audit_event.network";

    /// <summary>The name of the device's column.</summary>
    public const string Device = "audit_event.device";

    /// <summary>Makes a key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyRing.KeyLength);

    /// <summary>Seals the key for its row.</summary>
    public byte[] SealKey(Guid entry, byte[] key) => sealer.Seal(entry, KeyColumn, key);

    /// <summary>Seals a text under a key.</summary>
    public static byte[] Seal(byte[] key, Guid entry, string column, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var value = new byte[1 + NonceLength + plain.Length + TagLength];
        value[0] = Version;
        var nonce = value.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            nonce,
            plain,
            value.AsSpan(1 + NonceLength, plain.Length),
            value.AsSpan(value.Length - TagLength),
            Place(entry, column)
        );
        return value;
    }

    /// <summary>Opens a column of an event.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="column">Which column.</param>
    /// <param name="value">The column.</param>
    /// <param name="key">The event's key; nothing when it was deleted.</param>
    /// <returns>The text; nothing when there is none or it can no longer be read.</returns>
    /// <exception cref="CryptographicException">The value or its key was changed or moved.</exception>
    public string? Open(Guid entry, string column, byte[]? value, AuditKey? key)
    {
        if (value is not [var version, ..])
        {
            return null;
        }

        if (version != Version)
        {
            return sealer.OpenText(entry, column, value);
        }

        return key is null ? null : OpenText(sealer.Open(entry, KeyColumn, key.KeySealed), entry, column, value);
    }

    private static string OpenText(byte[] key, Guid entry, string column, byte[] value)
    {
        if (value.Length < 1 + NonceLength + TagLength)
        {
            throw new CryptographicException("The value is not a sealed one.");
        }

        var plain = new byte[value.Length - 1 - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            value.AsSpan(1, NonceLength),
            value.AsSpan(1 + NonceLength, plain.Length),
            value.AsSpan(value.Length - TagLength),
            plain,
            Place(entry, column)
        );
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Place(Guid entry, string column) => Encoding.UTF8.GetBytes($"{column}\0{entry:N}");
}
