using System.Buffers.Binary;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Speaks the text of a captcha in Spanish: one recording to a symbol, joined with pauses, pitch and noise.</summary>
/// <remarks>The answer is a WAV file of 8 kHz, mono, 16 bits, from 5 to 9 seconds. How the recordings were made stands in <c>Audio/README.md</c>.</remarks>
internal static class CaptchaAudio
{
    private const int SamplesPerSecond = 8000;
    private const int HeaderBytes = 44;

    private static readonly Dictionary<char, short[]> Recordings = CaptchaText.Symbols.ToDictionary(
        symbol => symbol,
        Load
    );

    /// <summary>Speaks a text; the same seed speaks it in the same way.</summary>
    public static byte[] Speak(CaptchaText text, byte[] seed)
    {
        var dice = new Dice(seed);
        var voice = new List<float>(9 * SamplesPerSecond);
        Pause(voice, dice);
        foreach (var symbol in text.Spell())
        {
            Say(voice, Recordings[symbol], dice);
            Pause(voice, dice);
        }

        return Write(voice, dice);
    }

    private static void Pause(List<float> voice, Dice dice) =>
        voice.AddRange(Enumerable.Repeat(0f, (int)(SamplesPerSecond * dice.Between(0.5f, 0.9f))));

    // Read faster or slower by up to a twelfth, so that no two «ocho» are the same bytes.
    private static void Say(List<float> voice, short[] recording, Dice dice)
    {
        var pace = dice.Between(0.92f, 1.08f);
        var volume = dice.Between(0.75f, 1f);
        for (var at = 0f; at < recording.Length - 1; at += pace)
        {
            var (whole, part) = ((int)at, at - (int)at);
            voice.Add(volume * ((recording[whole] * (1 - part)) + (recording[whole + 1] * part)));
        }
    }

    private static byte[] Write(List<float> voice, Dice dice)
    {
        var file = new byte[HeaderBytes + (voice.Count * sizeof(short))];
        WriteHeader(file);
        var samples = file.AsSpan(HeaderBytes);
        var hiss = 0f;
        for (var i = 0; i < voice.Count; i++)
        {
            // Noise that leans to the low tones, as a voice does: white noise alone is filtered off at once.
            hiss = (0.6f * hiss) + dice.Between(-700, 700);
            var sample = (short)Math.Clamp(voice[i] + hiss, short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(samples[(i * sizeof(short))..], sample);
        }

        return file;
    }

    // RIFF, one «fmt » chunk of 16 bytes (PCM, one channel), one «data» chunk.
    private static void WriteHeader(Span<byte> file)
    {
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(file[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(file[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(file[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(file[24..], SamplesPerSecond);
        BinaryPrimitives.WriteInt32LittleEndian(file[28..], SamplesPerSecond * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(file[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(file[34..], 16);
        "data"u8.CopyTo(file[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[40..], file.Length - HeaderBytes);
    }

    private static short[] Load(char symbol)
    {
        using var file = typeof(CaptchaAudio).Assembly.GetManifestResourceStream($"{symbol}.wav")!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        var samples = bytes.ToArray().AsSpan(HeaderBytes);
        var recording = new short[samples.Length / sizeof(short)];
        for (var i = 0; i < recording.Length; i++)
        {
            recording[i] = BinaryPrimitives.ReadInt16LittleEndian(samples[(i * sizeof(short))..]);
        }

        return recording;
    }
}
