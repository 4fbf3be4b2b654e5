using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The page behind the way back from «No fui yo»: one button, and only its POST acts.</summary>
internal sealed class LiftFreezePage(LiftFreeze.Handler liftFreeze) : PageModel
{
    /// <summary>Gets whether the link still works.</summary>
    public bool Living { get; private set; }

    /// <summary>Gets whether it was done just now.</summary>
    public bool Done { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct) =>
        Living = await liftFreeze.IsLivingAsync(token, ct);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        Done = await liftFreeze.HandleAsync(token, ct) switch
        {
            LiftFreeze.Outcome.Lifted => true,
            LiftFreeze.Outcome.NotALink => false,
            _ => throw new UnreachableException(),
        };
        return Page();
    }
}
