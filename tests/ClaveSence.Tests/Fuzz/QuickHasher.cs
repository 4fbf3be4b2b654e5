using System.Security.Cryptography;
using ClaveSence.Web.Credentials;

namespace ClaveSence.Tests.Fuzz;

/// <summary>Stands in for Argon2id where fifty thousand inputs must not take an hour: a plain hash, counted.</summary>
internal sealed class QuickHasher : IClaveHasher
{
    private const string Mark = "$quick$";
    private long _calls;

    /// <summary>How many hashes were asked for.</summary>
    internal long Calls => Interlocked.Read(ref _calls);

    /// <inheritdoc/>
    public string Hash(ReadOnlySpan<byte> secret)
    {
        Interlocked.Increment(ref _calls);
        return Mark + Convert.ToHexString(SHA256.HashData(secret));
    }

    /// <inheritdoc/>
    public bool Verify(string phc, ReadOnlySpan<byte> secret) => phc == Hash(secret);

    /// <inheritdoc/>
    public bool NeedsRehash(string phc) => false;
}
