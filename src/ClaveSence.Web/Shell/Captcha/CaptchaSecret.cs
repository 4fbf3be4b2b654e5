using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Grows what a captcha shows, says and asks from its id, under a key that never leaves the server.</summary>
internal sealed class CaptchaSecret(BlindIndex index)
{
    /// <summary>Gives the text of a captcha.</summary>
    public CaptchaText TextOf(CaptchaChallenge row) => new(Seed(row, "text"));

    /// <summary>Gives the work of a captcha.</summary>
    public ProofOfWork WorkOf(CaptchaChallenge row) => new(Seed(row, "work"), row.Difficulty);

    /// <summary>Draws its picture.</summary>
    public byte[] Draw(CaptchaChallenge row) => CaptchaImage.Draw(TextOf(row), Seed(row, "image"));

    /// <summary>Speaks its text.</summary>
    public byte[] Speak(CaptchaChallenge row) => CaptchaAudio.Speak(TextOf(row), Seed(row, "audio"));

    private byte[] Seed(CaptchaChallenge row, string purpose) => index.Of($"captcha.{purpose}", row.Id.ToString("N"));
}
