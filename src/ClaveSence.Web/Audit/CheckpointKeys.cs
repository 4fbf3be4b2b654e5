using System.Security.Cryptography;
using System.Text;
using ClaveSence.Web.Keys;
using Geralt;

namespace ClaveSence.Web.Audit;

/// <summary>Signs checkpoints with Ed25519 (RFC 8032) and knows signatures of every key of <c>Keys__Audit</c>, old ones too.</summary>
internal sealed class CheckpointKeys(KeyRings keys)
{
    /// <summary>Gets the ids of the ring's keys, the one that signs first.</summary>
    public IEnumerable<byte> Ids =>
        keys[KeyName.Audit].Ids.OrderByDescending(id => id == keys[KeyName.Audit].CurrentId);

    /// <summary>Signs with the ring's first key.</summary>
    public Checkpoint Sign(CheckpointKind kind, byte[] origin, long size, byte[] head, DateTimeOffset at)
    {
        var ring = keys[KeyName.Audit];
        var checkpoint = new Checkpoint(kind, origin, size, head, at, ring.CurrentId);
        var (seen, secret) = (new byte[Ed25519.PublicKeySize], new byte[Ed25519.PrivateKeySize]);
        Ed25519.GenerateKeyPair(seen, secret, ring.Current);
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(signature, Encoding.UTF8.GetBytes(checkpoint.Body), secret);
        CryptographicOperations.ZeroMemory(secret);
        return checkpoint with { Signature = signature };
    }

    /// <summary>Tells whether the key that the checkpoint names signed it.</summary>
    public bool IsSigned(Checkpoint checkpoint)
    {
        try
        {
            return Ed25519.Verify(
                checkpoint.Signature,
                Encoding.UTF8.GetBytes(checkpoint.Body),
                PublicKeyOf(checkpoint.KeyId)
            );
        }
        catch (CryptographicException)
        {
            return false; // The ring has no such key.
        }
    }

    /// <summary>Computes the public key that an id of the ring stands for.</summary>
    /// <exception cref="CryptographicException">No key of the ring has that id.</exception>
    public byte[] PublicKeyOf(byte id)
    {
        var (seen, secret) = (new byte[Ed25519.PublicKeySize], new byte[Ed25519.PrivateKeySize]);
        Ed25519.GenerateKeyPair(seen, secret, keys[KeyName.Audit].Find(id));
        CryptographicOperations.ZeroMemory(secret);
        return seen;
    }
}
