using System.Buffers;
using System.Buffers.Binary;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Finds what makes one content two: an archive at its end, a page or a script where a document has room for anything.</summary>
internal static class ForeignContent
{
    private static ReadOnlySpan<byte> ArchiveEnd => [(byte)'P', (byte)'K', 5, 6];

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\f\0"u8);

    private const int ArchiveEndLength = 22;
    private const int LongestArchiveComment = 65535;

    // Lower case: how a browser, an interpreter or another program would know its own.
    private static readonly byte[][] Marks =
    [
        [.. "<script"u8],
        [.. "<html"u8],
        [.. "<!doctype"u8],
        [.. "<svg"u8],
        [.. "<iframe"u8],
        [.. "<?php"u8],
        [.. "%pdf-"u8],
        [.. "pk"u8, 3, 4],
        [.. "rar!"u8, 0x1A],
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C],
        [(byte)'m', (byte)'z', 0x90, 0],
        [0x7F, .. "elf"u8],
        [.. "#!/"u8],
    ];

    /// <summary>Tells whether a ZIP or JAR ends where the content ends: its record says how long a comment follows, and just that follows.</summary>
    public static bool HasArchiveEnd(ReadOnlySpan<byte> content)
    {
        var from = Math.Max(0, content.Length - ArchiveEndLength - LongestArchiveComment);
        for (var tail = content[from..]; tail.IndexOf(ArchiveEnd) is var at && at >= 0; tail = tail[(at + 4)..])
        {
            var record = tail[at..];
            if (
                record.Length >= ArchiveEndLength
                && BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) <= record.Length - ArchiveEndLength
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether a part that is neither picture nor document holds what another program would run or open.</summary>
    public static bool IsIn(ReadOnlySpan<byte> part)
    {
        var lower = new byte[part.Length];
        for (var at = 0; at < part.Length; at++)
        {
            lower[at] = part[at] is >= (byte)'A' and <= (byte)'Z' ? (byte)(part[at] | 0x20) : part[at];
        }

        foreach (var mark in Marks)
        {
            if (lower.AsSpan().IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether a part says nothing: blanks, line ends and zeros.</summary>
    public static bool IsPadding(ReadOnlySpan<byte> part) => part.IndexOfAnyExcept(Blanks) < 0;
}
