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

    /// <summary>Answers what the store keeps of a token; the purpose keeps equal texts of two uses apart.</summary>
    public byte[] Of(string purpose, string token) =>
        HMACSHA256.HashData(keys[KeyName.Token].Current, Encoding.UTF8.GetBytes($"{purpose}\0{token}"));
}
