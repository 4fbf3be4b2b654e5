using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The page behind «No fui yo»: one button, and only its POST acts.</summary>
internal sealed class FreezePage(Freeze.Handler freeze) : PageModel
{
    /// <summary>Gets whether the link still works.</summary>
    public bool Living { get; private set; }

    /// <summary>Gets whether it was done just now.</summary>
    public bool Done { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct) => Living = await freeze.IsLivingAsync(token, ct);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        Done = await freeze.HandleAsync(token, ct) switch
        {
            Freeze.Outcome.Frozen => true,
            Freeze.Outcome.NotALink => false,
            _ => throw new UnreachableException(),
        };
        return Page();
    }
}
