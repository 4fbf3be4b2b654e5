using System.Security.Cryptography;
using System.Text;
using ClaveSence.Web.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Web.Platforms.Keys;

/// <summary>The symmetric keys of what only we read: codes, refresh tokens, pushed requests. Each is drawn from a key of <c>Keys__Token</c>.</summary>
/// <remarks>Signed and encrypted with AES and HMAC, they cost a thousandth of what RSA would, and no row keeps them.</remarks>
internal sealed class TokenSecrets
{
    private const int MacLength = 32;
    private const int CipherLength = 64; // A256CBC-HS512 takes both its keys at once.

    private readonly Dictionary<string, SymmetricSecurityKey> _macs = [];
    private readonly Dictionary<string, SymmetricSecurityKey> _ciphers = [];

    /// <summary>Draws them from the ring.</summary>
    public TokenSecrets(KeyRings rings)
    {
        var ring = rings[KeyName.Token];
        foreach (var id in ring.Ids)
        {
            Add(_macs, $"m{id}", ring.Find(id), MacLength);
            Add(_ciphers, $"c{id}", ring.Find(id), CipherLength);
        }

        Signing = new(_macs[$"m{ring.CurrentId}"], SecurityAlgorithms.HmacSha256);
        Encrypting = new(
            _ciphers[$"c{ring.CurrentId}"],
            JwtConstants.DirectKeyUseAlg,
            SecurityAlgorithms.Aes256CbcHmacSha512
        );
    }

    /// <summary>Gets what new ones are signed with.</summary>
    public SigningCredentials Signing { get; }

    /// <summary>Gets what new ones are encrypted with.</summary>
    public EncryptingCredentials Encrypting { get; }

    /// <summary>Finds what one was signed with; its key may be an older one of the ring.</summary>
    public SecurityKey? FindSigning(string? kid) => kid is null ? null : _macs.GetValueOrDefault(kid);

    /// <summary>Finds what one was encrypted with.</summary>
    public SecurityKey? FindEncrypting(string? kid) => kid is null ? null : _ciphers.GetValueOrDefault(kid);

    /// <summary>Never writes a key.</summary>
    public override string ToString() => "[token secrets]";

    private static void Add(Dictionary<string, SymmetricSecurityKey> to, string kid, ReadOnlySpan<byte> key, int length)
    {
        var drawn = new byte[length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, drawn, salt: [], Encoding.ASCII.GetBytes($"platforms:{kid[0]}"));
        to[kid] = new(drawn) { KeyId = kid };
    }
}
