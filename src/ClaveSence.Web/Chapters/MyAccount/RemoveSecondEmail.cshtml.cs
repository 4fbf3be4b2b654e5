using System.Diagnostics;
using ClaveSence.Web.Factors;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Asks once more before the second mailbox is removed: the one that was shown, and no other.</summary>
internal sealed class RemoveSecondEmailPage(
    RemoveSecondEmail.Handler removeSecondEmail,
    DetailsStamp stamps,
    StepUp stepUp
) : DetailsPage(stepUp)
{
    public void OnGet() => Sello = stamps.OfSecond(Me.Account);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await ConfirmAsync(ct)
        ?? await removeSecondEmail.HandleAsync(Me, Sello, ct) switch
        {
            RemoveSecondEmail.Outcome.Removed => Saved(),
            RemoveSecondEmail.Outcome.Stale(var kept, var stamp) => ShowStale(
                stamp,
                [new(Texts.SecondEmail, kept.Value, Texts.None)]
            ),
            RemoveSecondEmail.Outcome.Over => Redirect("/ingresar"),
            _ => throw new UnreachableException(),
        };
}
