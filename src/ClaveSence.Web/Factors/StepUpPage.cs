using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Factors;

/// <summary>A page of «Mi cuenta» whose forms ask again who is there, when that was not proved in the last 5 minutes.</summary>
/// <remarks>
/// The clave is asked inside the form itself (<c>_StepUp.cshtml</c>), so that nothing that was typed is lost when a form was
/// open for longer. A handler acts only after <see cref="ConfirmAsync"/> answered nothing.
/// </remarks>
internal abstract class StepUpPage(StepUp stepUp) : FormPage
{
    [BindProperty]
    public string? ClaveConfirmada { get; set; }

    /// <summary>Gets a value indicating whether the form asks the clave.</summary>
    public bool AsksClave => !stepUp.IsFresh(HttpContext.SignedIn());

    /// <summary>Makes sure that it is the owner who asks: call it last, when everything else in the form is right.</summary>
    /// <returns>Nothing when the handler may act; otherwise the page that says why not.</returns>
    protected async Task<IActionResult?> ConfirmAsync(CancellationToken ct)
    {
        if (!AsksClave)
        {
            return null;
        }

        if (!Clave.TryParse(ClaveConfirmada, out var clave))
        {
            Fail(nameof(ClaveConfirmada), Texts.ClaveMissing);
            return Again();
        }

        using (clave)
        {
            return Answer(await stepUp.ProveAsync(HttpContext.SignedIn(), clave, ct));
        }
    }

    private PageResult? Answer(StepUpVerdict verdict) =>
        verdict switch
        {
            StepUpVerdict.Proved => null,
            StepUpVerdict.Wrong => Wrong(),
            StepUpVerdict.Throttled(var wait) => Tell(
                Messages.Throttled(wait, HttpContext.SignedIn().Account.Kind),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            StepUpVerdict.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };

    private PageResult Wrong()
    {
        Fail(nameof(ClaveConfirmada), Texts.ClaveWrong);
        return Again();
    }
}
