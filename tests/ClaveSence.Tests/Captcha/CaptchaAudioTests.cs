using System.Buffers.Binary;
using System.Text;
using ClaveSence.Web.Shell.Captcha;

namespace ClaveSence.Tests.Captcha;

public sealed class CaptchaAudioTests
{
    [Fact]
    public void The_recording_is_a_WAV_file_of_four_to_nine_seconds()
    {
        for (byte seed = 0; seed < 50; seed++)
        {
            var wav = CaptchaAudio.Speak(new CaptchaText([seed]), [seed, 1]);

            Encoding.ASCII.GetString(wav, 0, 4).ShouldBe("RIFF");
            Encoding.ASCII.GetString(wav, 8, 8).ShouldBe("WAVEfmt ");
            BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(4)).ShouldBe(wav.Length - 8);
            BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(40)).ShouldBe(wav.Length - 44);
            ((wav.Length - 44) / 16_000d).ShouldBeInRange(4, 9);
        }
    }

    [Fact]
    public void Each_symbol_has_a_recording_that_is_nobody_elses()
    {
        var recordings = CaptchaText
            .Symbols.Select(symbol =>
                typeof(CaptchaText).Assembly.GetManifestResourceStream($"{symbol}.wav").ShouldNotBeNull()
            )
            .Select(file =>
            {
                using var bytes = new MemoryStream();
                file.CopyTo(bytes);
                return Convert.ToBase64String(bytes.ToArray());
            })
            .ToList();

        recordings.Distinct().Count().ShouldBe(CaptchaText.Symbols.Length);
    }

    [Fact]
    public void A_recording_asked_for_twice_is_the_same_and_another_captcha_sounds_otherwise()
    {
        var text = new CaptchaText([7]);

        CaptchaAudio.Speak(text, [1]).ShouldBe(CaptchaAudio.Speak(text, [1]));
        CaptchaAudio.Speak(text, [1]).ShouldNotBe(CaptchaAudio.Speak(text, [2]));
    }
}
