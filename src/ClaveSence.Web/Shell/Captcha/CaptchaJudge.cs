namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Decides on an answer: the text of the picture or the recording, else the browser's work (ADR 0008).</summary>
internal sealed class CaptchaJudge(CaptchaSecret secret, CaptchaOptions options)
{
    /// <summary>Tells whether the answer is right. A text that was filled in decides alone: wrong is wrong, whatever the work.</summary>
    public bool Accepts(CaptchaChallenge row, CaptchaForm answer, CaptchaDifficulty least) =>
        answer.Text.Length > 0
            ? IsFixed(answer.Text) || secret.IsTextOf(row, answer.Text)
            : row.Difficulty >= least && secret.IsWorkOf(row, answer.Work);

    private bool IsFixed(string typed) =>
        options.FixedAnswer is { Length: > 0 } answer && CaptchaText.Same(answer, typed);
}
