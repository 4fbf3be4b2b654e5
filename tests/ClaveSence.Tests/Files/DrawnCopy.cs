using System.Buffers.Binary;
using System.Text;
using ClaveSence.Web.Files.Inspection;
using SkiaSharp;

namespace ClaveSence.Tests.Files;

/// <summary>What an officer is shown of a file: a picture of a bounded size, all of whose parts are pixels or say how they lie.</summary>
internal static class DrawnCopy
{
    private const int MostBytes = 4 * ImageCopy.LongestSide * ImageCopy.LongestSide;

    // What stands beside the pixels: a size, a place on the scale of colours, a density. None of it has room for anything else.
    private const int MostBeside = 64;

    private static readonly string[] Parts = ["IHDR", "sRGB", "sBIT", "pHYs", "IDAT", "IEND"];

    // By which a browser, an interpreter or an unpacker would know its own.
    private static readonly byte[][] Marks =
    [
        [.. "<script"u8],
        [.. "<SCRIPT"u8],
        [.. "<html"u8],
        [.. "<svg"u8],
        [.. "<iframe"u8],
        [.. "<?php"u8],
        [.. "<?PHP"u8],
        [.. "%PDF-"u8],
        [.. "alert("u8],
        [.. "JavaScript"u8],
        [.. "Exif"u8],
        [.. "PK\u0003\u0004"u8],
        [.. "Rar!"u8],
        [.. "\u007fELF"u8],
        [.. "#!/bin"u8],
        [.. "system('"u8],
    ];

    /// <summary>Answers what is wrong with a copy; nothing when nothing is.</summary>
    /// <param name="png">The copy.</param>
    /// <param name="luggage">What its original carried along.</param>
    internal static string? FaultOf(byte[] png, byte[]? luggage = null)
    {
        if (png.Length > MostBytes || PngCheck.Look(png).Fault is not null)
        {
            return $"no PNG, or one of {png.Length} bytes";
        }

        using var picture = SKBitmap.Decode(png);
        var parts = PartsOf(png);
        var beside = parts.Where(part => part.Name != "IDAT").ToList();
        return Math.Max(picture.Width, picture.Height) > ImageCopy.LongestSide
                ? $"{picture.Width} × {picture.Height} pixels"
            : beside.Find(part => !Parts.Contains(part.Name)) is { Name: { } other } ? $"a part {other}"
            : beside.Sum(part => part.Length) > MostBeside ? "more than pixels"
            : Marks.Append(luggage ?? Marks[0]).FirstOrDefault(one => png.AsSpan().IndexOf(one) >= 0) is { } mark
                ? $"«{Encoding.Latin1.GetString(mark)}» in it"
            : null;
    }

    private static List<(string Name, int Length)> PartsOf(byte[] png)
    {
        List<(string, int)> parts = [];
        for (var at = ImageBook.PngSignature.Length; at < png.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            parts.Add((Encoding.ASCII.GetString(png, at + 4, 4), length));
            at += 12 + length;
        }

        return parts;
    }
}
