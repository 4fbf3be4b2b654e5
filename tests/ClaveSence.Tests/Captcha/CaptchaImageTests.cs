using System.Diagnostics;
using ClaveSence.Web.Shell.Captcha;
using SkiaSharp;

namespace ClaveSence.Tests.Captcha;

public sealed class CaptchaImageTests
{
    [Fact]
    public void Every_picture_is_a_PNG_of_at_most_ten_kilobytes()
    {
        for (byte seed = 0; seed < 100; seed++)
        {
            var png = CaptchaImage.Draw(new CaptchaText([seed]), [seed, 1]);

            png.Length.ShouldBeLessThanOrEqualTo(10_000);
            using var picture = SKBitmap.Decode(png);
            picture.Width.ShouldBe(CaptchaImage.Width);
            picture.Height.ShouldBe(CaptchaImage.Height);
            picture.Pixels.Count(pixel => pixel.Red < 128).ShouldBeGreaterThan(800);
        }
    }

    [Fact]
    public void A_picture_asked_for_twice_is_the_same_twice()
    {
        var text = new CaptchaText([7]);

        CaptchaImage.Draw(text, [1]).ShouldBe(CaptchaImage.Draw(text, [1]));
        CaptchaImage.Draw(text, [1]).ShouldNotBe(CaptchaImage.Draw(text, [2]));
    }

    [Fact]
    public void A_picture_costs_milliseconds_not_tenths_of_a_second()
    {
        var text = new CaptchaText([7]);
        _ = CaptchaImage.Draw(text, [1]);
        var since = Stopwatch.GetTimestamp();
        for (byte seed = 0; seed < 100; seed++)
        {
            _ = CaptchaImage.Draw(text, [seed]);
        }

        (Stopwatch.GetElapsedTime(since) / 100).ShouldBeLessThan(TimeSpan.FromMilliseconds(100));
    }
}
