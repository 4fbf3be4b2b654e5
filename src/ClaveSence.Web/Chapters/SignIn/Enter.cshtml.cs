using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen «Ingresar», with a tab for each kind of holder.</summary>
[Captcha("ingreso")]
internal sealed class EnterPage(
    Enter.Handler enter,
    EnterByPasskey.Handler enterByPasskey,
    ResendTicket tickets,
    CaptchaGate captcha,
    HelpLine help
) : HolderPage
{
    [BindProperty]
    public string? Clave { get; set; }

    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Destino { get; set; }

    [BindProperty]
    public string? Llave { get; set; }

    /// <summary>Gets whether the confirmation letter was just asked for again.</summary>
    public bool SentAgain { get; private set; }

    /// <summary>Gets where this kind registers.</summary>
    public string RegisterAddress => KindPath.Registration(Kind);

    /// <inheritdoc/>
    protected override string Address => "/ingresar";

    /// <inheritdoc/>
    protected override string MoreOfAddress => AfterSignIn.Read(Destino) is { } wanted ? $"&destino={wanted}" : "";

    /// <summary>Gets where the form leads once signed in, when it is not to «Mi cuenta».</summary>
    public string? Wanted => AfterSignIn.Read(Destino);

    public IActionResult OnGet()
    {
        Ticket = null;
        return User.Identity is { IsAuthenticated: true } ? Redirect(AfterSignIn.PageOf(Destino)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Ticket = null;
        ShowCaptcha = captcha.Posted.Id is not null;
        if (ReadHolder() is not { } identifier)
        {
            return Again(); // Malformed input is never counted.
        }

        if (!Domain.Accounts.Clave.TryParse(Clave, out var clave))
        {
            Fail(nameof(Clave), Texts.ClaveMissing);
            return Again();
        }

        using (clave)
        {
            return Answer(await enter.HandleAsync(identifier, clave, ct));
        }
    }

    public async Task<IActionResult> OnPostReenviarAsync(CancellationToken ct)
    {
        await tickets.SendAsync(Ticket, ct);
        Ticket = null;
        SentAgain = true;
        return Again();
    }

    /// <summary>What the script of «Ingresar con llave de acceso» asks its browser with.</summary>
    public async Task<IActionResult> OnPostPreguntarLlaveAsync(CancellationToken ct) =>
        await enterByPasskey.AskAsync(ct) switch
        {
            { Json: { } json } => Content(json, MediaTypeNames.Application.Json),
            { Wait: var wait } => Tell(Messages.Throttled(wait, Kind), StatusCodes.Status429TooManyRequests, wait),
        };

    public async Task<IActionResult> OnPostLlaveAsync(CancellationToken ct)
    {
        Ticket = null;
        return await enterByPasskey.HandleAsync(Llave, ct) switch
        {
            EnterByPasskey.Outcome.Entered => Redirect("/mi-cuenta"),
            EnterByPasskey.Outcome.NotProved => Tell(Message.Of(Texts.PasskeyWrong)),
            EnterByPasskey.Outcome.Blocked => Tell(Messages.Blocked(help)),
            EnterByPasskey.Outcome.Frozen => Tell(Messages.Frozen(help)),
            _ => throw new UnreachableException(),
        };
    }

    /// <inheritdoc/>
    public override Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        Ticket = null;
        return base.RedrawAsync(ct);
    }

    private IActionResult Answer(Enter.Outcome outcome) =>
        outcome switch
        {
            Enter.Outcome.Entered => Redirect(AfterSignIn.PageOf(Destino)),
            Enter.Outcome.CodeDue => Redirect(SignInChapter.CodePage),
            Enter.Outcome.Wrong => Tell(Messages.Wrong(Kind)),
            Enter.Outcome.Throttled(var wait) => Tell(
                Messages.Throttled(wait, Kind),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            Enter.Outcome.Provisional => Redirect(ProvisionalCheck.Page),
            Enter.Outcome.CaptchaDue => CaptchaDue(),
            Enter.Outcome.Unconfirmed(var registration) => Unconfirmed(registration),
            Enter.Outcome.Blocked => Tell(Messages.Blocked(help)),
            Enter.Outcome.Frozen => Tell(Messages.Frozen(help)),
            Enter.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };

    private PageResult Unconfirmed(Guid registration)
    {
        Ticket = tickets.Write(registration);
        return Tell(Messages.Unconfirmed());
    }
}
