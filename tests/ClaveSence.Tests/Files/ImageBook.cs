using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace ClaveSence.Tests.Files;

/// <summary>Makes images: sound ones by a real encoder, and what no encoder makes chunk by chunk.</summary>
internal static class ImageBook
{
    internal static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Where some bytes stand in others; −1 when they do not.</summary>
    internal static int Find(byte[] content, ReadOnlySpan<byte> what) => content.AsSpan().IndexOf(what);

    /// <summary>A JPEG with something to see on it.</summary>
    internal static byte[] Jpeg(int width = 320, int height = 200) => Encode(width, height, SKEncodedImageFormat.Jpeg);

    /// <summary>A PNG with something to see on it.</summary>
    internal static byte[] Png(int width = 320, int height = 200) => Encode(width, height, SKEncodedImageFormat.Png);

    /// <summary>A chunk of a PNG with its check sum.</summary>
    internal static byte[] Chunk(string name, byte[] content)
    {
        byte[] covered = [.. Encoding.ASCII.GetBytes(name), .. content];
        return [.. BigEndian(content.Length), .. covered, .. BigEndian((int)Sum(covered))];
    }

    /// <summary>The head of a PNG: 8-bit grey.</summary>
    internal static byte[] Head(int width, int height, byte depth = 8, byte colour = 0, byte interlaced = 0) =>
        Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), depth, colour, 0, 0, interlaced]);

    /// <summary>A PNG of those chunks.</summary>
    internal static byte[] PngOf(params byte[][] chunks) => [.. PngSignature, .. chunks.SelectMany(chunk => chunk)];

    /// <summary>A grey PNG whose picture unpacks to that many zeros.</summary>
    internal static byte[] Grey(int width, int height, long unpacked) =>
        PngOf(Head(width, height), Chunk("IDAT", PackZeros(unpacked)), Chunk("IEND", []));

    /// <summary>So many zeros, packed, behind something else.</summary>
    internal static byte[] PackZeros(long length, byte[]? before = null)
    {
        using var to = new MemoryStream();
        using (
            var packing = new System.IO.Compression.ZLibStream(
                to,
                System.IO.Compression.CompressionLevel.SmallestSize,
                true
            )
        )
        {
            packing.Write(before ?? []);
            var zeros = new byte[64 * 1024];
            for (var left = length; left > 0; left -= zeros.Length)
            {
                packing.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            }
        }

        return to.ToArray();
    }

    /// <summary>A PNG with one more chunk before its picture.</summary>
    internal static byte[] PngWith(string name, byte[] content)
    {
        var png = Png();
        var head = PngSignature.Length + 25;
        return [.. png[..head], .. Chunk(name, content), .. png[head..]];
    }

    /// <summary>A JPEG with one more part behind its beginning: E1 is Exif's, FE a comment.</summary>
    internal static byte[] JpegWith(byte marker, byte[] content, int width = 320, int height = 200)
    {
        var length = content.Length + 2;
        return [0xFF, 0xD8, 0xFF, marker, (byte)(length >> 8), (byte)length, .. content, .. Jpeg(width, height)[2..]];
    }

    /// <summary>The same JPEG, its frame saying another size.</summary>
    internal static byte[] JpegOfSize(int width, int height, byte frame = 0xC0, byte sampling = 0)
    {
        var jpeg = Jpeg();
        var at = ImageBook.Find(jpeg, [0xFF, 0xC0]);
        jpeg[at + 1] = frame;
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(at + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(at + 7), (ushort)width);
        if (sampling != 0)
        {
            (jpeg[at + 11], jpeg[at + 14], jpeg[at + 17]) = (sampling, sampling, sampling);
        }

        return jpeg;
    }

    /// <summary>Exif with an orientation, a maker and a place on earth.</summary>
    internal static byte[] Exif(ushort orientation)
    {
        byte[] entries =
        [
            .. Entry(0x010F, 2, 12, 0x3E), // Make
            .. Entry(0x0112, 3, 1, (uint)orientation << 16), // Orientation, left-justified
            .. Entry(0x8825, 4, 1, 0x4A), // GPS
        ];
        byte[] gps = [0, 1, .. Entry(0x0001, 2, 2, (uint)'S' << 24), 0, 0, 0, 0];
        byte[] ifd = [0, 3, .. entries, 0, 0, 0, 0];
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, .. ifd];
        byte[] padded = [.. tiff, .. new byte[0x3E - tiff.Length], .. "CanarioCam1\0"u8, .. gps];
        return [.. "Exif\0\0"u8, .. padded];
    }

    private static byte[] Entry(ushort tag, ushort type, int count, uint value) =>
        [(byte)(tag >> 8), (byte)tag, (byte)(type >> 8), (byte)type, .. BigEndian(count), .. BigEndian((int)value)];

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Sum(byte[] covered)
    {
        var sum = uint.MaxValue;
        foreach (var one in covered)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ (0xEDB88320 & (uint)-(int)(sum & 1));
            }
        }

        return ~sum;
    }

    private static byte[] Encode(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 4f, height / 4f, red); // Top left: how it lies can be told.
        using var blue = new SKPaint { Color = SKColors.Blue };
        canvas.DrawCircle(width / 2f, height / 2f, Math.Min(width, height) / 5f, blue);
        canvas.Flush();
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
