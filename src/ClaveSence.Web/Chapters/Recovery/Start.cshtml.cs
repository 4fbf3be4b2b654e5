using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The first screen of chapter 3: whose clave. The same for every identifier of a kind, whoever has it.</summary>
internal sealed class StartPage(Start.Handler start, Flows<RecoveryState> flows) : HolderForm
{
    /// <summary>Gets the kind of holder, which the address names.</summary>
    public override AccountKind Kind => HolderSegment.KindOf(HttpContext);

    /// <summary>Gets what this kind is told.</summary>
    public RecoveryWords Words => RecoveryWords.Of(Kind);

    /// <summary>Gets where a recovery of this browser waits for a registry; nothing when none does.</summary>
    public string? Waits { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        Waits = await flows.FindAsync(ct) is RecoveryState.AwaitingProof { Waited: true } here
            ? RecoveryChapter.PageFor(here)
            : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ReadHolder() is { } holder ? Redirect(RecoveryChapter.PageFor(await start.HandleAsync(holder, ct))) : Again();
}
