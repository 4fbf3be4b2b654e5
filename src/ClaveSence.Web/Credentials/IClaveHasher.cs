namespace ClaveSence.Web.Credentials;

/// <summary>Hashes secrets. Two bodies: Argon2id, and the counting stand-in of the tests. <see cref="SecretVault"/> alone calls it.</summary>
internal interface IClaveHasher
{
    /// <summary>Hashes a secret with a fresh salt and the current parameters, as a PHC string.</summary>
    string Hash(ReadOnlySpan<byte> secret);

    /// <summary>Answers whether the secret is the one that a PHC string was made from.</summary>
    bool Verify(string phc, ReadOnlySpan<byte> secret);

    /// <summary>Answers whether a PHC string was made with other parameters than the current ones.</summary>
    bool NeedsRehash(string phc);
}
