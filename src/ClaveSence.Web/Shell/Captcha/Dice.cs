using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>An endless stream of numbers grown from a secret seed: unforeseeable without it, always the same with it.</summary>
/// <remarks>
/// A captcha asked for twice must look the same twice: pictures of one text under different noise could be averaged
/// until the noise is gone.
/// </remarks>
internal sealed class Dice(byte[] seed)
{
    private readonly byte[] _block = new byte[SHA256.HashSizeInBytes];
    private int _left;
    private uint _round;

    /// <summary>Gets the next number from 0 (inclusive) to 1 (exclusive), in steps of 1/65536.</summary>
    public float Next()
    {
        if (_left == 0)
        {
            Span<byte> input = stackalloc byte[seed.Length + sizeof(uint)];
            seed.CopyTo(input);
            BinaryPrimitives.WriteUInt32BigEndian(input[seed.Length..], _round++);
            _left = SHA256.HashData(input, _block);
        }

        _left -= sizeof(ushort);
        return BinaryPrimitives.ReadUInt16BigEndian(_block.AsSpan(_left)) / 65536f;
    }

    /// <summary>Gets the next number from <paramref name="low"/> (inclusive) to <paramref name="high"/> (exclusive).</summary>
    public float Between(float low, float high) => low + (Next() * (high - low));

    /// <summary>Gets the next whole number from 0 to <paramref name="end"/> (exclusive, at most 65536).</summary>
    public int Below(int end) => (int)(Next() * end);
}
