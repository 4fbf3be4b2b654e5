using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The dialog when the mailbox was replaced: from when its letter goes out, and how to have it earlier.</summary>
[At<RecoveryState, RecoveryState.Held>]
internal sealed class HeldPage(Flows<RecoveryState> flows) : PageModel
{
    /// <summary>Gets what is held.</summary>
    public RecoveryState.Held Held { get; private set; } = null!;

    /// <summary>Gets the sentence that says from when.</summary>
    public string Until => Texts.HeldUntil.With(ChileTime.Written(Held.EndsAt));

    public async Task OnGetAsync(CancellationToken ct) => Held = (RecoveryState.Held)(await flows.FindAsync(ct))!;
}
