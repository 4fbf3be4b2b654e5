using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The screen of manual 5 (4) and (5): «deberá validar en los campos disponibles los siguientes datos».</summary>
[Captcha("facilitador")]
internal sealed class ProvePage(
    Prove.Handler prove,
    CaptchaGate captcha,
    Flows<FacilitatorRequestState> flows,
    HelpLine help
) : AdmissionPage(help)
{
    [BindProperty]
    public string? RutEmpresa { get; set; }

    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? Clave { get; set; }

    /// <summary>Gets where the request of this browser waits; nothing when there is none.</summary>
    public string? Waits { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        Waits = await flows.FindAsync(ct) is FacilitatorRequestState.Filling here
            ? FacilitatorChapter.PageFor(here)
            : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var company = ReadRut(nameof(RutEmpresa), RutEmpresa);
        var representative = ReadRut(nameof(RutRepresentante), RutRepresentante);
        if (!Domain.Accounts.Clave.TryParse(Clave, out var clave))
        {
            Fail(nameof(Clave), Texts.ClaveMissing);
        }

        using (clave)
        {
            if (!await captcha.PassedAsync(ct))
            {
                return CaptchaWrong();
            }

            return company is null || representative is null || clave is null
                ? Again()
                : Answer(await prove.HandleAsync(company, representative, clave, ct));
        }
    }

    private IActionResult Answer(Prove.Outcome outcome) =>
        outcome switch
        {
            Prove.Outcome.Proved(var verdict) => Answer(verdict),
            Prove.Outcome.CodeDue(var next) => Redirect(FacilitatorChapter.PageFor(next)),
            Prove.Outcome.Wrong => Tell(Messages.Wrong(AccountKind.LegalEntity)),
            Prove.Outcome.Throttled(var wait) => Tell(
                Messages.Throttled(wait, AccountKind.LegalEntity),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            Prove.Outcome.CaptchaSpent => CaptchaWrong(),
            Prove.Outcome.Provisional => Redirect(ProvisionalCheck.Page),
            Prove.Outcome.Unconfirmed => Tell(Messages.Unconfirmed()),
            Prove.Outcome.Blocked => Tell(Messages.Blocked(Help)),
            Prove.Outcome.Frozen => Tell(Messages.Frozen(AccountKind.LegalEntity, Help)),
            Prove.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };

    private PageResult CaptchaWrong()
    {
        Fail(CaptchaForm.TextField, captcha.Fault);
        return Again();
    }
}
