using System.Diagnostics;
using ClaveSence.Web.Factors;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Asks once more before the second mailbox is removed.</summary>
internal sealed class RemoveSecondEmailPage(RemoveSecondEmail.Handler removeSecondEmail, StepUp stepUp)
    : DetailsPage(stepUp)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await ConfirmAsync(ct)
        ?? await removeSecondEmail.HandleAsync(Me, ct) switch
        {
            RemoveSecondEmail.Outcome.Removed => Saved(),
            RemoveSecondEmail.Outcome.Over => Redirect("/ingresar"),
            _ => throw new UnreachableException(),
        };
}
