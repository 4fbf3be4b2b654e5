using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The page behind the letter's link: a button, and nothing happens before it is pressed.</summary>
internal sealed class ConfirmLinkPage(ConfirmLink.Handler confirmLink) : PageModel
{
    /// <summary>Gets whether the link still works.</summary>
    public bool Living { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct) =>
        Living = await confirmLink.IsLivingAsync(token, ct);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await confirmLink.HandleAsync(token, ct) switch
        {
            ConfirmLink.Outcome.Activated(var kind) => Redirect(
                RegistrationChapter.AddressOf(kind, RegistrationChapter.ActivatedScreen)
            ),
            ConfirmLink.Outcome.AnotherWasFirst => Page(),
            ConfirmLink.Outcome.NotALink => Page(),
            _ => throw new UnreachableException(),
        };
}
