using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.ClaveChange;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>The screen of manual 4 (5): the new clave, the captcha, «Cambiar Clave».</summary>
[Captcha("cambio")]
[At<ClaveChangeState, ClaveChangeState.AwaitingNewClave>]
internal sealed class NewClavePage(NewClave.Handler newClave, CaptchaGate captcha, ClavePolicy policy) : FormPage
{
    [BindProperty]
    public string? NuevaClave { get; set; }

    [BindProperty]
    public string? NuevaClaveRepetida { get; set; }

    /// <summary>Gets the kind of holder, which the address names.</summary>
    public AccountKind Kind => HolderSegment.KindOf(HttpContext);

    /// <summary>Gets the heading.</summary>
    public string Title => Texts.Title.With(KindWords.NameOf(Kind));

    /// <summary>Gets the policy that the hint speaks of.</summary>
    public ClavePolicy Policy => policy;

    /// <summary>Gets the hint under the clave.</summary>
    public string ClaveHint => Texts.ClaveHint.With(policy.MinimumLength, policy.MaximumLength);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await captcha.PassedAsync(ct))
        {
            return CaptchaWrong();
        }

        if (NuevaClave != NuevaClaveRepetida)
        {
            Fail(nameof(NuevaClaveRepetida), Texts.ClaveDiffers);
            return Again();
        }

        if (!Clave.TryParse(NuevaClave, out var clave))
        {
            Fail(nameof(NuevaClave), ClaveHint);
            return Again();
        }

        using (clave)
        {
            return await newClave.HandleAsync(clave, ct) switch
            {
                NewClave.Outcome.Changed(var next) => Redirect(ClaveChangeChapter.PageFor(next)),
                NewClave.Outcome.Refused(var faults) => Refused(faults),
                NewClave.Outcome.CaptchaSpent => CaptchaWrong(),
                NewClave.Outcome.Busy(var wait) => Tell(
                    Messages.Busy(wait),
                    StatusCodes.Status503ServiceUnavailable,
                    wait
                ),
                NewClave.Outcome.Over => StartOver(KindPath.Change(Kind)),
                _ => throw new UnreachableException(),
            };
        }
    }

    private PageResult CaptchaWrong()
    {
        Fail(CaptchaForm.TextField, captcha.Fault);
        return Again();
    }

    private PageResult Refused(IReadOnlyList<ClaveFault> faults)
    {
        foreach (var fault in faults)
        {
            Fail(nameof(NuevaClave), SecretWords.Of(fault, policy));
        }

        return Again();
    }
}
