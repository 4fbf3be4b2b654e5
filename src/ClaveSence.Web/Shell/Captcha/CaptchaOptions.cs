namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Settings <c>Captcha__…</c>.</summary>
internal sealed class CaptchaOptions
{
    /// <summary>Gets a text that every captcha takes as its own, for tests; none by default. Development only.</summary>
    public string? FixedAnswer { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">There is a fixed answer outside Development: it would open every captcha.</exception>
    public static CaptchaOptions From(IConfiguration configuration, bool development)
    {
        var answer = configuration["Captcha:FixedAnswer"];
        return string.IsNullOrEmpty(answer) || development
            ? new() { FixedAnswer = answer }
            : throw new StartRefusedException(Texts.FixedAnswerRefused);
    }
}
