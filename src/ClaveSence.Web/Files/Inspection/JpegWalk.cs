using System.Buffers.Binary;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Walks over the markers of one JPEG (ITU-T T.81, annex B) without decoding anything.</summary>
internal sealed class JpegWalk(byte[] content)
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte Comment = 0xFE;
    private const byte Progressive = 0xC2;
    private int _at = 2;

    /// <summary>Gets the three bytes at the beginning of every JPEG.</summary>
    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    /// <summary>Gets how many pixels its frame says.</summary>
    public long Pixels { get; private set; }

    /// <summary>Gets how many bytes its coefficients take when they are all held.</summary>
    public long Coefficients { get; private set; }

    /// <summary>Gets how many times its data go over the picture.</summary>
    public int Scans { get; private set; }

    /// <summary>Gets a value indicating whether it comes in several passes.</summary>
    public bool IsProgressive { get; private set; }

    /// <summary>Gets a value indicating whether a comment or an application's part holds what another program would run.</summary>
    public bool HasForeignContent { get; private set; }

    /// <summary>Walks to the end.</summary>
    /// <returns>Where the image ends; nothing when it does not end, and <paramref name="fault"/> says what it is instead.</returns>
    public int? Run(out FileFault fault)
    {
        fault = FileFault.Damaged;
        if (!content.AsSpan().StartsWith(Signature))
        {
            return null;
        }

        while (NextMarker() is { } marker)
        {
            if (marker == EndOfImage)
            {
                return Scans > 0 && Pixels > 0 ? _at : null;
            }

            if (!Take(marker))
            {
                return null;
            }
        }

        return null;
    }

    private byte? NextMarker()
    {
        if (_at + 1 >= content.Length || content[_at] != 0xFF)
        {
            return null; // Something stands between two parts.
        }

        while (_at + 1 < content.Length && content[_at + 1] == 0xFF)
        {
            _at++;
        }

        _at += 2;
        return _at <= content.Length && content[_at - 1] is not (0x00 or 0xD8) ? content[_at - 1] : null;
    }

    private bool Take(byte marker)
    {
        if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
        {
            return true; // Alone: no length follows.
        }

        if (_at + 2 > content.Length)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(_at));
        if (length < 2 || _at + length > content.Length)
        {
            return false;
        }

        var part = content.AsSpan(_at + 2, length - 2);
        _at += length;
        return marker switch
        {
            0xC0 or 0xC1 or Progressive => TakeFrame(marker, part),
            0xC3 or (>= 0xC5 and <= 0xC7) or (>= 0xC9 and <= 0xCB) or (>= 0xCD and <= 0xCF) => false, // Nobody's photos.
            StartOfScan => TakeScan(),
            Comment or (>= 0xE0 and <= 0xEF) => TakeForeign(part),
            _ => true,
        };
    }

    private bool TakeForeign(ReadOnlySpan<byte> part)
    {
        HasForeignContent |= ForeignContent.IsIn(part);
        return true;
    }

    private bool TakeFrame(byte marker, ReadOnlySpan<byte> part)
    {
        if (Pixels > 0 || part.Length < 6 || part.Length < 6 + (3 * part[5]) || part[5] is 0 or > 4)
        {
            return false; // A second frame is another image.
        }

        IsProgressive = marker == Progressive;
        Pixels =
            (long)BinaryPrimitives.ReadUInt16BigEndian(part[1..]) * BinaryPrimitives.ReadUInt16BigEndian(part[3..]);
        var (most, all) = (1, 0);
        for (var component = 0; component < part[5]; component++)
        {
            var sampling = part[7 + (3 * component)];
            var each = (sampling >> 4) * (sampling & 15);
            (most, all) = (Math.Max(most, each), all + each);
        }

        Coefficients = 2 * Pixels * all / most;
        return Pixels > 0;
    }

    // Behind the head of a scan stand data in which FF is always followed by 00 or a restart.
    private bool TakeScan()
    {
        Scans++;
        while (_at + 1 < content.Length)
        {
            var next = content.AsSpan(_at).IndexOf((byte)0xFF);
            if (next < 0 || _at + next + 1 >= content.Length)
            {
                return false;
            }

            _at += next;
            if (content[_at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7) or 0xFF))
            {
                return true;
            }

            _at += content[_at + 1] == 0xFF ? 1 : 2;
        }

        return false;
    }
}
