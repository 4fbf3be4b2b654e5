using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The screen after «No recuerdo…» of a facilitator: the same for every document, whoever has it.</summary>
[At<RecoveryState, RecoveryState.OnlyOffice>]
internal sealed class NoAnswerPage(NoAnswer.Handler noAnswer, Flows<RecoveryState> flows)
    : RecoveryPage<RecoveryState.OnlyOffice>(flows)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Redirect(await noAnswer.BackAsync(ct) is { } before ? RecoveryChapter.PageFor(before) : First);
}
