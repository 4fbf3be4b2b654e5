using System.Diagnostics;
using ClaveSence.Domain.Factors;
using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen «Código de verificación», after the right clave of an account that has a second factor.</summary>
[At<SecondStepState, SecondStepState.AwaitingCode>]
internal sealed class EnterCodePage(EnterCode.Handler enterCode, PlatformEntries entries, Flows<SecondStepState> flows)
    : FormPage
{
    [BindProperty]
    public string? Codigo { get; set; }

    [BindProperty(SupportsGet = true, Name = "recuperacion")]
    public bool Recuperacion { get; set; }

    /// <summary>Gets what the form says of its flow.</summary>
    public string FlowTag => flows.Tag;

    /// <summary>Gets what the form's address says of the kind of code; nothing for the application's.</summary>
    public string? RecoveryInAddress => Recuperacion ? "true" : null;

    /// <summary>Gets what is asked, in a sentence.</summary>
    public string Lead => Recuperacion ? Texts.RecoveryCodeLead : Texts.CodeLead;

    /// <summary>Gets the field's name. It takes both kinds, whatever it is called.</summary>
    public string Label => Recuperacion ? Texts.RecoveryCode : Texts.Code;

    /// <summary>Gets the line under the field.</summary>
    public string Hint => Recuperacion ? Texts.RecoveryCodeHint : Texts.CodeHint;

    /// <summary>Gets which keys a telephone shows.</summary>
    public string Keyboard => Recuperacion ? "text" : "numeric";

    /// <summary>Gets what the browser may fill in.</summary>
    public string Autocomplete => Recuperacion ? "off" : "one-time-code";

    [BindProperty(SupportsGet = true)]
    public string? Ctx { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Destino { get; set; }

    /// <summary>Gets the page of «Mi cuenta» that the form leads to; nothing when it is «Mi cuenta» itself.</summary>
    public string? Wanted => AfterSignIn.Read(Destino);

    /// <summary>Gets the name of the platform's request that waits; nothing when none does.</summary>
    public string? WaitingName { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        if (Ctx is not null && await entries.WaitingAsync(Ctx, HttpContext.RequestAborted) is { } waiting)
        {
            WaitingName = waiting.Name;
        }

        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!FactorCode.TryParse(Codigo, out var code))
        {
            return Told(Recuperacion ? Texts.RecoveryCodeHint : Texts.CodeMalformed); // Malformed input is never counted.
        }

        return await enterCode.HandleAsync(code, ct) switch
        {
            EnterCode.Outcome.Entered(var kind) => WaitingName is { } name
                ? WayOn.To(PlatformEntries.AddressOf(name))
                : SeeOther.To(this, AfterSignIn.PageOf(Destino, kind)),
            EnterCode.Outcome.Wrong => Told(code is FactorCode.OnPaper ? Texts.RecoveryCodeWrong : Texts.CodeWrong),
            EnterCode.Outcome.Throttled(var wait) => Tell(
                Message.Of(Texts.CodeThrottled.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            EnterCode.Outcome.Over => StartOver(SignInAddress),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Gets where signing in begins anew, for the same platform.</summary>
    public string SignInAddress => SignInChapter.StartFor(WaitingName, Wanted);

    /// <summary>Answers where the other kind of code is asked.</summary>
    public string AddressOf(bool recovery) => SignInChapter.CodePageFor(WaitingName, Wanted, recovery);

    // A code is a secret as long as it may be good: it is typed anew.
    private PageResult Told(string sentence)
    {
        Codigo = null;
        Fail(nameof(Codigo), sentence);
        return Again();
    }
}
