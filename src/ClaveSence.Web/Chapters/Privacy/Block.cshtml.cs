using System.Diagnostics;
using System.Security.Claims;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>The screen on which the account is blocked, and what it says once it is.</summary>
internal sealed class BlockPage(Block.Handler block, SignedInSessions sessions, StepUp stepUp) : RightPage(stepUp)
{
    [BindProperty]
    public bool Entiendo { get; set; }

    /// <summary>Gets a value indicating whether it was blocked just now.</summary>
    public bool Done { get; private set; }

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

        return await block.HandleAsync(HttpContext.SignedIn(), ct) switch
        {
            Block.Outcome.InForce => ShowDone(),
            Block.Outcome.Overtaken => Redirect("/mi-cuenta/privacidad"),
            Block.Outcome.Throttled(var wait) => Throttled(wait),
            _ => throw new UnreachableException(),
        };
    }

    // Nobody is signed in any more: the page says it as strangers see it.
    private PageResult ShowDone()
    {
        Done = true;
        sessions.ForgetCookie(ofOfficer: false);
        HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity());
        return Page();
    }
}
