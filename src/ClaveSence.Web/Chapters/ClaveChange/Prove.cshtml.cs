using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>The screen of manual 4 (4): «El sistema requerirá que valide sus datos».</summary>
[Captcha("cambio-validar")]
internal sealed class ProvePage(Prove.Handler prove, CaptchaGate captcha, HelpLine help) : FormPage
{
    [BindProperty]
    public string? RutEmpresa { get; set; }

    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? ClaveActual { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // When signing in would show it.
        ShowCaptcha = captcha.Posted.Id is not null;
        var company = ReadRut(nameof(RutEmpresa), RutEmpresa);
        var representative = ReadRut(nameof(RutRepresentante), RutRepresentante);
        if (!Clave.TryParse(ClaveActual, out var clave))
        {
            Fail(nameof(ClaveActual), Texts.ClaveMissing);
        }

        using (clave)
        {
            if (company is null || representative is null || clave is null)
            {
                return Again();
            }

            return Answer(await prove.HandleAsync(company, representative, clave, ct));
        }
    }

    private IActionResult Answer(Prove.Outcome outcome) =>
        outcome switch
        {
            Prove.Outcome.Proved => Redirect("/persona-juridica/cambiar/nueva"),
            Prove.Outcome.Wrong => Tell(Messages.Wrong(AccountKind.LegalEntity)),
            Prove.Outcome.Throttled(var wait) => Tell(
                Messages.Throttled(wait, AccountKind.LegalEntity),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            Prove.Outcome.Provisional => Redirect(ProvisionalCheck.Page),
            Prove.Outcome.CaptchaDue => CaptchaDue(),
            Prove.Outcome.Unconfirmed => Tell(Messages.Unconfirmed()),
            Prove.Outcome.Blocked => Tell(Messages.Blocked(help)),
            Prove.Outcome.Frozen => Tell(Messages.Frozen(help)),
            Prove.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };
}
