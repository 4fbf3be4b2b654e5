using System.Buffers.Binary;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>One chunk of a PNG, its check sum right.</summary>
/// <param name="File">The whole content.</param>
/// <param name="At">Where the chunk's own content begins.</param>
/// <param name="Length">How long that is.</param>
internal sealed record PngChunk(byte[] File, int At, int Length)
{
    private const int Around = 4;

    private static readonly uint[] Table = MakeTable();

    /// <summary>Gets the chunk's content.</summary>
    public ReadOnlySpan<byte> Content => File.AsSpan(At, Length);

    /// <summary>Gets where the next one begins.</summary>
    public int End => At + Length + Around;

    /// <summary>Gets a value indicating whether it is a part of the picture.</summary>
    public bool IsPicture => Is("IDAT"u8);

    /// <summary>Gets a value indicating whether a reader may pass it over (a lower-case letter says so), or knows it.</summary>
    public bool IsKnown => (File[At - Around] & 0x20) != 0 || IsPicture || Is("IHDR"u8) || Is("PLTE"u8) || Is("IEND"u8);

    /// <summary>Tells whether it has that name.</summary>
    public bool Is(ReadOnlySpan<byte> name) => File.AsSpan(At - Around, Around).SequenceEqual(name);

    /// <summary>Reads the chunk that begins there; nothing when it is cut or its check sum is wrong.</summary>
    public static PngChunk? Read(byte[] file, int at)
    {
        var left = file.Length - at - (3 * Around);
        if (left < 0 || BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)) is var length && length > left)
        {
            return null;
        }

        var covered = file.AsSpan(at + Around, Around + (int)length);
        var sum = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + Around + covered.Length));
        return SumOf(covered) == sum ? new(file, at + (2 * Around), (int)length) : null;
    }

    // CRC-32 as of ISO/IEC 15948, annex D.
    private static uint SumOf(ReadOnlySpan<byte> covered)
    {
        var sum = uint.MaxValue;
        foreach (var one in covered)
        {
            sum = Table[(sum ^ one) & 0xFF] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var at = 0u; at < table.Length; at++)
        {
            var sum = at;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : 0xEDB88320 ^ (sum >> 1);
            }

            table[at] = sum;
        }

        return table;
    }
}
