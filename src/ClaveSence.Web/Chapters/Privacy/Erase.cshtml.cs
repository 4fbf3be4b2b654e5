using System.Diagnostics;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>The screen on which the erasure of the account is asked for.</summary>
internal sealed class ErasePage(Erase.Handler erase, StepUp stepUp, TimeProvider clock) : RightPage(stepUp)
{
    [BindProperty]
    public bool Entiendo { get; set; }

    /// <summary>Gets a value indicating whether it will be carried out without an officer.</summary>
    public bool ByItself => Erase.NeedsNoOfficer(HttpContext.SignedIn().Account, clock.GetUtcNow());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Entiendo)
        {
            Fail(nameof(Entiendo), Texts.ConfirmMissing);
            return Again();
        }

        if (await ConfirmAsync(ct) is { } refused)
        {
            return refused;
        }

        return await erase.HandleAsync(HttpContext.SignedIn(), ct) switch
        {
            Erase.Outcome.Received => Received(),
            Erase.Outcome.OneIsOpen => OneIsOpen(),
            Erase.Outcome.Throttled(var wait) => Throttled(wait),
            _ => throw new UnreachableException(),
        };
    }
}
