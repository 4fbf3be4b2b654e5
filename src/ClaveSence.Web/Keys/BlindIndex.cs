using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Web.Keys;

/// <summary>Finds what is sealed: an HMAC-SHA256 of the value, so that equal values are found and none can be read.</summary>
/// <remarks>
/// RUTs are few enough to be tried one by one, so whoever holds this key can read identifiers: a leak of
/// <c>Keys__Index</c> is a leak of personal data (ADR 0002). What is written has the index of the ring's first key; who looks
/// asks for those of all its keys, so that a ring can be changed while portals serve (ADR 0018).
/// </remarks>
internal sealed class BlindIndex(KeyRings keys)
{
    /// <summary>Answers the index that is written for a text; the purpose keeps equal texts of two columns apart.</summary>
    public byte[] Of(string purpose, string text) => Of(keys[KeyName.Index].CurrentId, purpose, text);

    /// <summary>Answers every index that a text may have been written with, by rising id of its key: the same order in every portal, whatever its ring puts first.</summary>
    public byte[][] AllOf(string purpose, string text) =>
        [.. keys[KeyName.Index].Ids.Select(id => Of(id, purpose, text))];

    /// <summary>Answers which key an index was made with; nothing when no key of the ring makes this index of this text.</summary>
    public byte? KeyOf(string purpose, string text, byte[] written)
    {
        foreach (var id in keys[KeyName.Index].Ids)
        {
            if (CryptographicOperations.FixedTimeEquals(Of(id, purpose, text), written))
            {
                return id;
            }
        }

        return null;
    }

    private byte[] Of(byte id, string purpose, string text) =>
        HMACSHA256.HashData(keys[KeyName.Index].Find(id), Encoding.UTF8.GetBytes($"{purpose}\0{text}"));
}
