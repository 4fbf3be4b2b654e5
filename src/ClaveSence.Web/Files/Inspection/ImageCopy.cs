using SkiaSharp;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Draws an image anew: what is left is pixels, upright, without where and with what it was taken.</summary>
internal static class ImageCopy
{
    /// <summary>How many pixels an image may have: 25 million.</summary>
    public const long MostPixels = 25_000_000;

    /// <summary>How long the longer side of a copy is at the most, in pixels.</summary>
    public const int LongestSide = 1600;

    /// <summary>How long the longer side of a platform's logo is at the most, in pixels: twice what is shown, for sharp screens.</summary>
    public const int LongestSideOfLogo = 240;

    /// <summary>Draws a copy as PNG; nothing when it cannot be decoded to its end.</summary>
    public static byte[]? Draw(byte[] content, int longestSide)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
#pragma warning disable CA1508 // Skia answers null for what it cannot read, whatever its signature says.
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels)
#pragma warning restore CA1508
        {
            return null;
        }

        var scale = Math.Min(1, (double)longestSide / Math.Max(codec.Info.Width, codec.Info.Height));
        var near = codec.GetScaledDimensions((float)scale); // As near as the format itself can shrink: saves memory.
        using var image = new SKBitmap(
            new SKImageInfo(near.Width, near.Height, SKColorType.Rgba8888, SKAlphaType.Premul)
        );
        if (codec.GetPixels(image.Info, image.GetPixels()) is not SKCodecResult.Success)
        {
            return null;
        }

        var (width, height) = (
            Math.Max(1, (int)Math.Round(codec.Info.Width * scale)),
            Math.Max(1, (int)Math.Round(codec.Info.Height * scale))
        );
        return Encode(image, width, height, codec.EncodedOrigin);
    }

    private static byte[] Encode(SKBitmap image, int width, int height, SKEncodedOrigin origin)
    {
        var lies = origin >= SKEncodedOrigin.LeftTop; // The four that lie on their side.
        using var surface = SKSurface.Create(
            new SKImageInfo(lies ? height : width, lies ? width : height, SKColorType.Rgba8888, SKAlphaType.Premul)
        );
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Concat(Upright(origin, width, height));
        using var pixels = SKImage.FromBitmap(image);
        surface.Canvas.DrawImage(
            pixels,
            new SKRect(0, 0, width, height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        using var copy = surface.Snapshot();
        using var png = copy.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // Exif's eight ways to hold a camera.
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) =>
        origin switch
        {
            SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
}
