using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen after «Perdí mi segundo factor»: from when signing in asks no code, and who can say no.</summary>
[At<SecondStepState, SecondStepState.RemovalHeld>]
internal sealed class LossHeldPage(Flows<SecondStepState> flows) : PageModel
{
    /// <summary>Gets the sentence that says from when.</summary>
    public string Until { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct) =>
        Until = Texts.HeldUntil.With(
            ChileTime.Written(((SecondStepState.RemovalHeld)(await flows.FindAsync(ct))!).EndsAt)
        );
}
