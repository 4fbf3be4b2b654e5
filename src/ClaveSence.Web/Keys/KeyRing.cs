using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ClaveSence.Web.Keys;

/// <summary>The keys of one purpose: the first is used for what is new, all of them open what is old.</summary>
/// <remarks>Written as <c>2:BASE64,1:BASE64</c>: an id from 1 to 255 and 32 bytes each.</remarks>
internal sealed class KeyRing
{
    /// <summary>How long a key is, in bytes: AES-256 and HMAC-SHA256 alike.</summary>
    public const int KeyLength = 32;

    private readonly Dictionary<byte, byte[]> _keys;

    private KeyRing(byte currentId, Dictionary<byte, byte[]> keys) => (CurrentId, _keys) = (currentId, keys);

    /// <summary>Gets how many keys there are.</summary>
    public int Count => _keys.Count;

    /// <summary>Gets the id of the key that what is new is made with.</summary>
    public byte CurrentId { get; }

    /// <summary>Gets the ids of all keys, rising.</summary>
    public IEnumerable<byte> Ids => _keys.Keys.Order();

    /// <summary>Gets the key that what is new is made with.</summary>
    public ReadOnlySpan<byte> Current => _keys[CurrentId];

    /// <summary>Gets the key that an old value names.</summary>
    /// <exception cref="CryptographicException">No key of the ring has that id.</exception>
    public ReadOnlySpan<byte> Find(byte id) =>
        _keys.TryGetValue(id, out var key) ? key : throw new CryptographicException($"The key ring has no key {id}.");

    /// <summary>Reads a ring as its setting holds it. A refusal never repeats the text, which is a secret.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyRing? ring)
    {
        ring = null;
        var keys = new Dictionary<byte, byte[]>();
        byte? first = null;
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var key = new byte[KeyLength];
            if (
                colon < 1
                || !byte.TryParse(part.AsSpan(0, colon), out var id)
                || id == 0
                || !Convert.TryFromBase64String(part[(colon + 1)..], key, out var written)
                || written != KeyLength
                || !keys.TryAdd(id, key)
            )
            {
                return false;
            }

            first ??= id;
        }

        ring = new(first!.Value, keys);
        return true;
    }

    /// <summary>Makes the text of a ring with one new key.</summary>
    public static string Generate() => $"1:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength))}";

    /// <summary>Never writes a key.</summary>
    public override string ToString() => "[key ring]";
}
