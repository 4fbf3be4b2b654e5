using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The page behind the letter's link: a button, and nothing happens before it is pressed.</summary>
internal sealed class OwnTriesPage(OwnTries.Handler ownTries) : PageModel
{
    /// <summary>Gets whether the link still works.</summary>
    public bool Living { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct) =>
        Living = await ownTries.IsLivingAsync(token, ct);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await ownTries.HandleAsync(token, ct) is { } state ? Redirect(RecoveryChapter.PageFor(state)) : Page();
}
