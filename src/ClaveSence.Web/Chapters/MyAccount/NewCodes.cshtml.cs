using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen «Generar códigos de recuperación nuevos»: the former ones are void, the new ones are shown once.</summary>
internal sealed class NewCodesPage(CodesEnrolment enrolment, AccountSeals seals, StepUp stepUp) : StepUpPage(stepUp)
{
    /// <summary>Gets the recovery codes, this once; nothing otherwise.</summary>
    public PrintedCodes? Printed { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ConfirmAsync(ct) is { } notProved)
        {
            return notProved;
        }

        var account = HttpContext.SignedIn().Account;
        if (await enrolment.RenewAsync(account, ct) is not { } drawn)
        {
            return Redirect("/mi-cuenta/seguridad/codigos");
        }

        Printed = PrintedCodes.Of(account, seals, drawn);
        return Page();
    }
}
