using System.Diagnostics;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The screen of manual 3.1 (5) and 3.2 (6): the serial of the representative's card, or of a person's own; a migrant's document.</summary>
[At<RecoveryState, RecoveryState.AwaitingProof>]
internal sealed class ProveSerialPage(ProveSerial.Handler proveSerial, HelpLine help, Flows<RecoveryState> flows)
    : RecoveryPage<RecoveryState.AwaitingProof>(flows)
{
    [BindProperty]
    public string? Serie { get; set; }

    /// <summary>Gets whether the request waited for a registry and is taken up now.</summary>
    public bool ShowWaiting => Here.Waited && IsClean;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ProofClaim.Read(Here, Serie) is not { } claim)
        {
            Fail(nameof(Serie), Words.ProofMalformed);
            return Again();
        }

        return await proveSerial.HandleAsync(claim, ct) switch
        {
            ProveSerial.Outcome.Proved(var next) => Redirect(RecoveryChapter.PageFor(next)),
            ProveSerial.Outcome.NotProved => Tell(Message.Of(Words.NotProved)),
            ProveSerial.Outcome.RegistryDown(var registry) => Tell(
                Messages.RegistryDown(registry, WayBack.SameBrowser)
            ),
            ProveSerial.Outcome.Blocked => Tell(Messages.Blocked(help)),
            ProveSerial.Outcome.Over => StartOver(First),
            _ => throw new UnreachableException(),
        };
    }

    public async Task<IActionResult> OnPostVolverAsync(CancellationToken ct) =>
        Redirect(await proveSerial.GoBackAsync(ct) is { } before ? RecoveryChapter.PageFor(before) : First);
}
