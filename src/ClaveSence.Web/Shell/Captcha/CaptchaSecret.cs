using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Grows what a captcha shows, says and asks from its id, under a key that never leaves the server.</summary>
internal sealed class CaptchaSecret(BlindIndex index)
{
    /// <summary>Gives the text of a captcha, as this portal shows it.</summary>
    public CaptchaText TextOf(CaptchaChallenge row) => new(Seed(row, "text"));

    /// <summary>Gives the work of a captcha, as this portal asks it.</summary>
    public ProofOfWork WorkOf(CaptchaChallenge row) => new(Seed(row, "work"), row.Difficulty);

    /// <summary>Tells whether this is what was shown, by whichever portal: while a ring changes, another may put another key first.</summary>
    public bool IsTextOf(CaptchaChallenge row, string typed) =>
        Seeds(row, "text").Any(seed => new CaptchaText(seed).IsTypedAs(typed));

    /// <summary>Tells whether this is the work that was asked, by whichever portal.</summary>
    public bool IsWorkOf(CaptchaChallenge row, string work) =>
        Seeds(row, "work").Any(seed => new ProofOfWork(seed, row.Difficulty).IsDoneBy(work));

    /// <summary>Draws its picture.</summary>
    public byte[] Draw(CaptchaChallenge row) => CaptchaImage.Draw(TextOf(row), Seed(row, "image"));

    /// <summary>Speaks its text.</summary>
    public byte[] Speak(CaptchaChallenge row) => CaptchaAudio.Speak(TextOf(row), Seed(row, "audio"));

    private byte[] Seed(CaptchaChallenge row, string purpose) => index.Of($"captcha.{purpose}", row.Id.ToString("N"));

    private byte[][] Seeds(CaptchaChallenge row, string purpose) =>
        index.AllOf($"captcha.{purpose}", row.Id.ToString("N"));
}
