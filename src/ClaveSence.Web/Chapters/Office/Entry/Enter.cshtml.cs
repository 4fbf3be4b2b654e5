using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>The screen «Ingresar a la oficina».</summary>
[Captcha("oficina")]
internal sealed class EnterPage(Enter.Handler enter, CaptchaGate captcha) : FormPage
{
    [BindProperty]
    public string? Run { get; set; }

    [BindProperty]
    public string? Clave { get; set; }

    [BindProperty]
    public string? Llave { get; set; }

    /// <summary>Gets whether an activation was finished just now.</summary>
    public bool Activated { get; private set; }

    public IActionResult OnGet(bool activada)
    {
        Activated = activada;
        return User.Identity is { IsAuthenticated: true } ? Redirect(OfficeChapter.FirstPage) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ShowCaptcha = captcha.Posted.Id is not null;
        var run = ReadRut(nameof(Run), Run);
        if (!Domain.Accounts.Clave.TryParse(Clave, out var clave))
        {
            Fail(nameof(Clave), Texts.ClaveMissing);
        }

        using (clave)
        {
            return run is null || clave is null ? Again() : Answer(await enter.HandleAsync(run, clave, ct));
        }
    }

    /// <summary>What the script of «Ingresar con llave de acceso» asks its browser with.</summary>
    public async Task<IActionResult> OnPostPreguntarLlaveAsync(CancellationToken ct) =>
        await enter.AskPasskeyAsync(ct) switch
        {
            { Json: { } json } => Content(json, MediaTypeNames.Application.Json),
            { Wait: var wait } => Tell(
                Message.Of(Texts.Throttled.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
        };

    public async Task<IActionResult> OnPostLlaveAsync(CancellationToken ct) =>
        Answer(await enter.HandleAsync(Llave, ct));

    private IActionResult Answer(Enter.Outcome outcome) =>
        outcome switch
        {
            Enter.Outcome.Entered => Redirect(OfficeChapter.FirstPage),
            Enter.Outcome.CodeDue => Redirect(OfficeChapter.CodePage),
            Enter.Outcome.PasskeyDue => Tell(Message.Of(Texts.PasskeyDue)),
            Enter.Outcome.Wrong => Tell(Message.Of(Texts.Wrong)),
            Enter.Outcome.NotProved => Tell(Message.Of(Texts.PasskeyWrong)),
            Enter.Outcome.Closed => Tell(Message.Of(Texts.Closed)),
            Enter.Outcome.CaptchaDue => CaptchaDue(captcha),
            Enter.Outcome.Throttled(var wait) => Tell(
                Message.Of(Texts.Throttled.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            Enter.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };
}
