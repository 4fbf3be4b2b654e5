using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The screen of manual 3.1 (4) and 3.2 (5): who represents the company.</summary>
[At<RecoveryState, RecoveryState.AwaitingRepresentative>]
internal sealed class NameRepresentativePage(NameRepresentative.Handler nameRepresentative, Flows<RecoveryState> flows)
    : RecoveryPage<RecoveryState.AwaitingRepresentative>(flows)
{
    [BindProperty]
    public string? RutRepresentante { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ReadRut(nameof(RutRepresentante), RutRepresentante) is { } representative
            ? Redirect(RecoveryChapter.PageFor(await nameRepresentative.HandleAsync(representative, ct)))
            : Again();

    public async Task<IActionResult> OnPostVolverAsync(CancellationToken ct) =>
        Redirect(RecoveryChapter.PageFor(await nameRepresentative.GoBackAsync(ct)));
}
