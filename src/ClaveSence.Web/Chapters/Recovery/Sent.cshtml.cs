using System.Diagnostics;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The dialog of manual 3.1 (8), 3.2 (9) and 3.3 (5), in the same bytes whatever was answered; and «Reenviar».</summary>
[At<RecoveryState, RecoveryState.Sent>]
internal sealed class SentPage(SendAgain.Handler sendAgain, Flows<RecoveryState> flows, Visit visit)
    : RecoveryPage<RecoveryState.Sent>(flows)
{
    /// <summary>Gets how long until the letter may be asked for again; nothing when it may be now.</summary>
    public string? Wait => Here.AgainFrom > visit.Now ? Waiting.InWords(Here.AgainFrom - visit.Now) : null;

    /// <summary>Gets whether it was just asked for again.</summary>
    public bool SentAgain { get; private set; }

    public async Task<IActionResult> OnPostReenviarAsync(CancellationToken ct) =>
        await sendAgain.HandleAsync(ct) switch
        {
            SendAgain.Outcome.Ordered => Done(),
            SendAgain.Outcome.TooSoon(var wait) => Tell(Message.Of(Texts.SendAgainFrom.With(Waiting.InWords(wait)))),
            SendAgain.Outcome.Over => StartOver(First),
            _ => throw new UnreachableException(),
        };

    private PageResult Done()
    {
        SentAgain = true;
        return Again();
    }
}
