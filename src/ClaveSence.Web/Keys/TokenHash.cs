using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Web.Keys;

/// <summary>Makes tokens that a person holds and the keyed hashes by which the store knows them (ADR 0002).</summary>
internal sealed class TokenHash(KeyRings keys)
{
    /// <summary>How many characters a token has.</summary>
    public const int Length = 43;

    /// <summary>Makes a token of 256 random bits, safe in cookies and addresses.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Answers what the store keeps of a new token; the purpose keeps equal texts of two uses apart.</summary>
    public byte[] Of(string purpose, string token) => Of(keys[KeyName.Token].CurrentId, purpose, token);

    /// <summary>Answers everything that the store may have kept of a token, one for each key of the ring: a new key in front ends nothing (ADR 0018).</summary>
    public byte[][] AllOf(string purpose, string token) =>
        [.. keys[KeyName.Token].Ids.Select(id => Of(id, purpose, token))];

    /// <summary>Tells whether the store kept this of that token, under whichever key.</summary>
    public bool Is(byte[] kept, string purpose, string token)
    {
        var found = false;
        foreach (var hash in AllOf(purpose, token))
        {
            found |= CryptographicOperations.FixedTimeEquals(kept, hash);
        }

        return found;
    }

    private byte[] Of(byte id, string purpose, string token) =>
        HMACSHA256.HashData(keys[KeyName.Token].Find(id), Encoding.UTF8.GetBytes($"{purpose}\0{token}"));
}
