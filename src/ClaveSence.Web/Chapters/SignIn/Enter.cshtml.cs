using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen «Ingresar», with a tab for each kind of holder.</summary>
[Captcha("ingreso")]
internal sealed class EnterPage(
    Enter.Handler enter,
    EnterByPasskey.Handler enterByPasskey,
    ResendTicket tickets,
    CaptchaGate captcha,
    PlatformEntries entries,
    HelpLine help
) : HolderPage
{
    [BindProperty]
    public string? Clave { get; set; }

    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Destino { get; set; }

    /// <summary>Gets or sets what became of the session that the browser came with, as <see cref="AfterSignIn.Ended"/> says it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Cerrada { get; set; }

    [BindProperty]
    public string? Llave { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Ctx { get; set; }

    /// <summary>Gets the platform's request that brought the person here; nothing when none did.</summary>
    public WaitingEntry? Waiting { get; private set; }

    /// <summary>Gets whether the confirmation letter was just asked for again.</summary>
    public bool SentAgain { get; private set; }

    /// <summary>Gets where this kind registers.</summary>
    public string RegisterAddress => KindPath.Registration(Kind);

    /// <inheritdoc/>
    protected override string Address => "/ingresar";

    /// <inheritdoc/>
    protected override string MoreOfAddress =>
        (AfterSignIn.Read(Destino) is { } wanted ? $"&destino={wanted}" : "")
        + (Waiting is { Name: var name } ? $"&{PlatformEntries.Parameter}={name}" : "");

    /// <summary>Gets where the form leads once signed in, when it is not to «Mi cuenta».</summary>
    public string? Wanted => AfterSignIn.Read(Destino);

    /// <summary>Gets what to say of a session that is over; nothing when there was none.</summary>
    public string? EndedNote =>
        Cerrada switch
        {
            null => null,
            AfterSignIn.Unsaved => Texts.EndedUnsaved,
            _ => Texts.Ended,
        };

    /// <summary>Gets the request's name for the forms; nothing when none waits.</summary>
    public string? WaitingName => Waiting?.Name;

    // What the address names is a request that waits in the store; a name that is none is as good as nothing.
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        Waiting = Ctx is null ? null : await entries.WaitingAsync(Ctx, HttpContext.RequestAborted);
        await next();
    }

    public IActionResult OnGet()
    {
        Ticket = null;
        if (Waiting is not null)
        {
            FillFromHint(Waiting.Request.LoginHint);
            return Page(); // It leads here only when the person must sign in, perhaps once more.
        }

        return HttpContext.Items.TryGetValue(SessionAuthentication.ItemKey, out var found)
            ? Redirect(AfterSignIn.PageOf(Destino, ((SignedIn)found!).Account.Kind))
            : Page();
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
            EnterByPasskey.Outcome.Entered(var kind) => GoOn(AfterSignIn.PageOf(Destino, kind)),
            EnterByPasskey.Outcome.NotProved => Tell(Message.Of(Texts.PasskeyWrong)),
            EnterByPasskey.Outcome.Blocked => Tell(Messages.Blocked(help)),
            EnterByPasskey.Outcome.Frozen => Tell(Messages.Frozen(Kind, help)),
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
            Enter.Outcome.Entered => GoOn(AfterSignIn.PageOf(Destino, Kind)),
            Enter.Outcome.CodeDue => SeeOther.To(this, SignInChapter.CodePageFor(WaitingName, Wanted)),
            Enter.Outcome.Wrong => Tell(Messages.Wrong(Kind)),
            Enter.Outcome.Throttled(var wait) => Tell(
                Messages.Throttled(wait, Kind),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            Enter.Outcome.Provisional => Redirect(ProvisionalCheck.Page),
            Enter.Outcome.CaptchaDue => CaptchaDue(captcha),
            Enter.Outcome.Unconfirmed(var registration) => Unconfirmed(registration),
            Enter.Outcome.Blocked => Tell(Messages.Blocked(help)),
            Enter.Outcome.Frozen => Tell(Messages.Frozen(Kind, help)),
            Enter.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };

    private IActionResult GoOn(string otherwise) =>
        WaitingName is { } name ? WayOn.To(PlatformEntries.AddressOf(name)) : SeeOther.To(this, otherwise);

    private void FillFromHint(string? hint)
    {
        switch (Kind)
        {
            case AccountKind.NaturalPerson or AccountKind.LegalEntity:
                Rut ??= EntryHint.TextOf(hint, Kind);
                break;
            case AccountKind.Migrant:
                Nie ??= EntryHint.TextOf(hint, Kind);
                break;
            case AccountKind.ForeignFacilitator:
                break; // A document has three fields, and nobody's browser is better at them than its owner.
            default:
                throw new UnreachableException();
        }
    }

    private PageResult Unconfirmed(Guid registration)
    {
        Ticket = tickets.Write(registration);
        return Tell(Messages.Unconfirmed());
    }
}
