using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Web.Audit;

/// <summary>Computes the hash of a link: a version byte and the SHA-256 of an encoding in which every field is preceded by its length.</summary>
/// <remarks>
/// Version 1 encodes: version (1 byte), place (8), the hash before, then the event's id, time, act, account, network, device, detail.
/// Numbers are big-endian; a length has 4 bytes and is −1 for nothing. No two events encode alike. A column that is added one day
/// gets version 2; links of version 1 stay what they are.
/// </remarks>
internal static class ChainHash
{
    /// <summary>How long a hash is with its version, in bytes.</summary>
    public const int Length = 1 + SHA256.HashSizeInBytes;

    private const byte Version = 1;
    private const byte OriginVersion = 0;

    /// <summary>Draws what stands before place 1 and names the chain: no two chains begin alike.</summary>
    public static byte[] NewOrigin() => [OriginVersion, .. RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes)];

    /// <summary>Computes the hash of an event at a place.</summary>
    public static byte[] Of(long seq, ReadOnlySpan<byte> before, StoredEvent stored)
    {
        var text = new ArrayBufferWriter<byte>(256);
        text.Write([Version]);
        Write(text, seq);
        WriteField(text, before);
        WriteId(text, stored.Id);
        Write(text, stored.At);
        WriteField(text, Encoding.UTF8.GetBytes(stored.Act));
        WriteId(text, stored.AccountId);
        WriteNullable(text, stored.NetworkSealed);
        WriteNullable(text, stored.DeviceSealed);
        WriteNullable(text, stored.Detail is null ? null : Encoding.UTF8.GetBytes(stored.Detail));
        return [Version, .. SHA256.HashData(text.WrittenSpan)];
    }

    private static void Write(ArrayBufferWriter<byte> text, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(text.GetSpan(sizeof(long)), number);
        text.Advance(sizeof(long));
    }

    private static void WriteLength(ArrayBufferWriter<byte> text, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(text.GetSpan(sizeof(int)), length);
        text.Advance(sizeof(int));
    }

    private static void WriteField(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> field)
    {
        WriteLength(text, field.Length);
        text.Write(field);
    }

    private static void WriteNullable(ArrayBufferWriter<byte> text, byte[]? field)
    {
        if (field is null)
        {
            WriteLength(text, -1);
        }
        else
        {
            WriteField(text, field);
        }
    }

    private static void WriteId(ArrayBufferWriter<byte> text, Guid? id) =>
        WriteNullable(text, id?.ToByteArray(bigEndian: true));
}
