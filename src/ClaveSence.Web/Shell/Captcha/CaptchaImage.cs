using SkiaSharp;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Draws the picture of a captcha: its symbols turned, uneven, waved and crossed by lines, as a grey PNG.</summary>
/// <remarks>A picture costs about a millisecond and is at most 10 kB.</remarks>
internal static class CaptchaImage
{
    /// <summary>The width of every picture, in pixels: it fits beside nothing else at 320 pixels.</summary>
    public const int Width = 240;

    /// <summary>The height of every picture, in pixels.</summary>
    public const int Height = 70;

    private const float FontSize = 42;
    private const float Margin = 14;

    private static readonly SKColor Ink = new(0x30, 0x30, 0x30);

    // The library finds no fonts of the system in its build without dependencies, so the product brings its own.
    private static readonly SKTypeface Typeface = LoadTypeface();

    /// <summary>Draws a text; the same seed draws the same picture.</summary>
    public static byte[] Draw(CaptchaText text, byte[] seed)
    {
        var dice = new Dice(seed);
        using var straight = new SKBitmap(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(straight))
        {
            canvas.Clear(SKColors.White);
            DrawSymbols(canvas, text, dice);
            DrawLines(canvas, dice);
        }

        using var waved = Wave(straight, dice);
        using var png = waved.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void DrawSymbols(SKCanvas canvas, CaptchaText text, Dice dice)
    {
        using var paint = new SKPaint { Color = Ink, IsAntialias = true };
        using var font = new SKFont(Typeface, FontSize) { Embolden = true };
        var widths = text.Spell().Select(symbol => font.MeasureText(symbol.ToString())).ToList();

        // Each symbol gets the room that it needs: M and W are twice as wide as J.
        var gap = (Width - (2 * Margin) - widths.Sum()) / (CaptchaText.Length - 1);
        var left = Margin;
        foreach (var (symbol, width) in text.Spell().Zip(widths))
        {
            canvas.Save();
            canvas.Translate(left + (width / 2) + dice.Between(-2, 2), (Height / 2f) + dice.Between(-5, 5));
            canvas.RotateDegrees(dice.Between(-16, 16));
            canvas.Scale(dice.Between(0.88f, 1.1f));
            canvas.DrawText(symbol.ToString(), 0, FontSize * 0.36f, SKTextAlign.Center, font, paint);
            canvas.Restore();
            left += width + gap;
        }
    }

    // Curves of the symbols' own grey: what separates symbols from lines by colour would separate nothing.
    private static void DrawLines(SKCanvas canvas, Dice dice)
    {
        using var paint = new SKPaint
        {
            Color = new SKColor(0x30, 0x30, 0x30),
            IsAntialias = true,
            IsStroke = true,
        };
        for (var line = 0; line < 2; line++)
        {
            using var path = new SKPathBuilder();
            path.MoveTo(0, dice.Between(10, Height - 10));
            path.CubicTo(
                Width * dice.Between(0.2f, 0.4f),
                dice.Between(0, Height),
                Width * dice.Between(0.6f, 0.8f),
                dice.Between(0, Height),
                Width,
                dice.Between(10, Height - 10)
            );
            paint.StrokeWidth = dice.Between(1.4f, 2.2f);
            using var curve = path.Detach();
            canvas.DrawPath(curve, paint);
        }
    }

    private static SKBitmap Wave(SKBitmap straight, Dice dice)
    {
        var waved = new SKBitmap(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque);
        var to = waved.GetPixelSpan();
        var (across, along) = (dice.Between(0, MathF.Tau), dice.Between(0, MathF.Tau));
        var (height, length) = (dice.Between(2, 4), dice.Between(38, 60));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var fromX = x + (2.5f * MathF.Sin((y * MathF.Tau / 34) + along));
                var fromY = y + (height * MathF.Sin((x * MathF.Tau / length) + across));
                to[(y * waved.RowBytes) + x] = Between(straight, fromX, fromY);
            }
        }

        return waved;
    }

    // The grey at a point between four pixels, in proportion; white outside.
    private static byte Between(SKBitmap picture, float x, float y)
    {
        if (x is < 0 or >= Width - 1 || y is < 0 or >= Height - 1)
        {
            return byte.MaxValue;
        }

        ReadOnlySpan<byte> grey = picture.GetPixelSpan();
        var at = ((int)y * picture.RowBytes) + (int)x;
        var (right, down) = (x - (int)x, y - (int)y);
        var above = (grey[at] * (1 - right)) + (grey[at + 1] * right);
        var below = (grey[at + picture.RowBytes] * (1 - right)) + (grey[at + picture.RowBytes + 1] * right);

        // Sixteen greys: the eye sees no difference, and the file halves.
        return (byte)((int)((above * (1 - down)) + (below * down)) / 17 * 17);
    }

    private static SKTypeface LoadTypeface()
    {
        using var font = typeof(CaptchaImage).Assembly.GetManifestResourceStream("Roboto-Regular.ttf");
        return SKTypeface.FromStream(font);
    }
}
