namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Puts the captcha together.</summary>
internal static class CaptchaServices
{
    /// <summary>Adds the captcha.</summary>
    /// <exception cref="StartRefusedException">A setting is not for this environment.</exception>
    public static IServiceCollection AddCaptcha(
        this IServiceCollection services,
        IConfiguration configuration,
        bool development
    ) =>
        services
            .AddSingleton(CaptchaOptions.From(configuration, development))
            .AddSingleton<CaptchaSecret>()
            .AddSingleton<CaptchaJudge>()
            .AddSingleton<CaptchaBrowser>()
            .AddScoped<CaptchaRows>()
            .AddScoped<CaptchaGate>();
}
