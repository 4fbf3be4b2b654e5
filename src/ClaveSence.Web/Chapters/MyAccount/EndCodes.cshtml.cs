using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen «Desactivar los códigos de verificación».</summary>
internal sealed class EndCodesPage(CodesEnrolment enrolment, StepUp stepUp) : StepUpPage(stepUp)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ConfirmAsync(ct) is { } notProved)
        {
            return notProved;
        }

        await enrolment.EndAsync(HttpContext.SignedIn().Account, ct);
        return Redirect("/mi-cuenta/seguridad#codigos");
    }
}
