using Geralt;

namespace ClaveSence.Web.Credentials;

/// <summary>Argon2id by libsodium, one lane (RFC 9106; parameters by the OWASP Password Storage Cheat Sheet).</summary>
internal sealed class Argon2Hasher(ClaveOptions options) : IClaveHasher
{
    private const int BytesInKibibyte = 1024;

    /// <inheritdoc/>
    public string Hash(ReadOnlySpan<byte> secret)
    {
        Span<char> phc = stackalloc char[Argon2id.HashSize];
        Argon2id.ComputeHash(phc, secret, options.HashIterations, options.HashMemory * BytesInKibibyte);
        return phc.TrimEnd('\0').ToString();
    }

    /// <inheritdoc/>
    public bool Verify(string phc, ReadOnlySpan<byte> secret) => Argon2id.VerifyHash(Padded(phc), secret);

    /// <inheritdoc/>
    public bool NeedsRehash(string phc) =>
        Argon2id.NeedsRehash(Padded(phc), options.HashIterations, options.HashMemory * BytesInKibibyte);

    // libsodium reads a buffer of fixed length, zero-filled.
    private static char[] Padded(string phc)
    {
        var buffer = new char[Argon2id.HashSize];
        phc.CopyTo(buffer);
        return buffer;
    }
}
