using System.IO.Compression;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Unpacks the picture of a PNG without holding it.</summary>
internal static class PngPicture
{
    /// <summary>Tells whether it unpacks to exactly that length: a byte more, and it is a bomb or not a picture.</summary>
    public static bool IsWhole(List<PngChunk> chunks, long length)
    {
        using var packed = new MemoryStream();
        foreach (var chunk in chunks.Where(chunk => chunk.IsPicture))
        {
            packed.Write(chunk.Content);
        }

        packed.Position = 0;
        try
        {
            return Unpack(packed, length) == length && packed.Position == packed.Length;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static long Unpack(Stream packed, long most)
    {
        using var unpacking = new ZLibStream(packed, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[64 * 1024];
        var all = 0L;
        for (int read; all <= most && (read = unpacking.Read(buffer)) > 0; )
        {
            all += read;
        }

        return all;
    }
}
