namespace ClaveSence.Web.Shell.Captcha;

/// <summary>The picture, the recording and the work of a captcha, for the browser that it was shown to and nobody else.</summary>
internal static class CaptchaEndpoints
{
    /// <summary>Maps <c>/captcha/{id}/imagen.png</c>, <c>audio.wav</c> and <c>desafio</c>.</summary>
    public static void MapCaptcha(this IEndpointRouteBuilder app)
    {
        var captcha = app.MapGroup("/captcha/{id:guid}").AllowAnonymous();
        captcha.MapGet(
            "/imagen.png",
            (Guid id, HttpContext http, CaptchaSecret secret, CancellationToken ct) =>
                AnswerAsync(id, http, row => Results.Bytes(secret.Draw(row), "image/png"), ct)
        );
        captcha.MapGet(
            "/audio.wav",
            (Guid id, HttpContext http, CaptchaSecret secret, CancellationToken ct) =>
                AnswerAsync(
                    id,
                    http,
                    // Safari plays nothing from a server that does not answer ranges.
                    row => Results.Bytes(secret.Speak(row), "audio/wav", enableRangeProcessing: true),
                    ct
                )
        );
        captcha.MapGet(
            "/desafio",
            (Guid id, HttpContext http, CaptchaSecret secret, CancellationToken ct) =>
                AnswerAsync(id, http, row => Results.Json(secret.WorkOf(row).Ask()), ct)
        );
    }

    private static async Task<IResult> AnswerAsync(
        Guid id,
        HttpContext http,
        Func<CaptchaChallenge, IResult> answer,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var rows = http.RequestServices.GetRequiredService<CaptchaRows>();
        var browser = http.RequestServices.GetRequiredService<CaptchaBrowser>().Of(http);
        if (browser is null || await rows.FindAliveAsync(id, browser, ct) is not { } row)
        {
            return Results.NotFound();
        }

        return await rows.CountDrawAsync(row, ct)
            ? answer(row)
            : Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }
}
