using System.Buffers.Binary;
using SkiaSharp;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Reads a JPEG marker by marker to its end, and then decodes it.</summary>
/// <remarks>
/// Cameras write more images behind the first one (previews, maps of light) and Samsung a trailer: those are let pass, for nobody is
/// shown anything but a picture drawn anew. Anything else behind the end is refused.
/// </remarks>
internal static class JpegCheck
{
    private const int MostScans = 64;
    private const int LargestTrailer = 1024 * 1024;

    // A progressive image is held whole as coefficients of two bytes while it is decoded.
    private const long MostCoefficients = 80L * 1024 * 1024;
    private const double Small = 0.125;

    /// <summary>Looks at one.</summary>
    public static ContentVerdict Look(byte[] content)
    {
        var walk = new JpegWalk(content);
        if (walk.Run(out var fault) is not { } end)
        {
            return ContentVerdict.Of(fault);
        }

        if (walk.Pixels > ImageCopy.MostPixels || (walk.IsProgressive && walk.Coefficients > MostCoefficients))
        {
            return ContentVerdict.Of(FileFault.TooManyPixels);
        }

        if (walk.Scans > MostScans)
        {
            return ContentVerdict.Of(FileFault.TooComplex);
        }

        return walk.HasForeignContent || !IsHarmlessTrailer(content.AsSpan(end))
                ? ContentVerdict.Of(FileFault.ForeignContent)
            : Decodes(content.AsSpan(0, end)) ? ContentVerdict.Of(FileKind.Jpeg, 1)
            : ContentVerdict.Of(FileFault.Damaged);
    }

    private static bool IsHarmlessTrailer(ReadOnlySpan<byte> trailer)
    {
        while (!ForeignContent.IsPadding(trailer))
        {
            var image = trailer.IndexOf((byte)0xFF);
            if (image < 0 || !ForeignContent.IsPadding(trailer[..image]))
            {
                return IsSamsungs(trailer);
            }

            trailer = trailer[image..];
            var walk = new JpegWalk(trailer.ToArray());
            if (walk.Run(out _) is not { } end || walk.HasForeignContent)
            {
                return IsSamsungs(trailer);
            }

            trailer = trailer[end..];
        }

        return true;
    }

    private static bool IsSamsungs(ReadOnlySpan<byte> trailer) =>
        trailer.Length is > 8 and <= LargestTrailer
        && trailer.EndsWith("SEFT"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(trailer[^8..]) < trailer.Length
        && !ForeignContent.IsIn(trailer);

    // An eighth of its size: every block of it is read, and little is held.
    private static bool Decodes(ReadOnlySpan<byte> content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
#pragma warning disable CA1508 // Skia answers null for what it cannot read, whatever its signature says.
        if (codec is null || codec.EncodedFormat is not SKEncodedImageFormat.Jpeg)
#pragma warning restore CA1508
        {
            return false;
        }

        var size = codec.GetScaledDimensions((float)Small);
        return codec.GetPixels(new SKImageInfo(size.Width, size.Height), out _) is SKCodecResult.Success;
    }
}
