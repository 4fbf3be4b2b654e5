using System.Diagnostics;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The screen «Código de verificación» of the request.</summary>
[At<FacilitatorRequestState, FacilitatorRequestState.AwaitingCode>]
internal sealed class ProveCodePage(ProveCode.Handler proveCode, Flows<FacilitatorRequestState> flows, HelpLine help)
    : AdmissionPage(help)
{
    [BindProperty]
    public string? Codigo { get; set; }

    /// <summary>Gets what the form says of its flow.</summary>
    public string FlowTag => flows.Tag;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!FactorCode.TryParse(Codigo, out var code))
        {
            return Told(Texts.CodeMalformed); // Malformed input is never counted.
        }

        return await proveCode.HandleAsync(code, ct) switch
        {
            ProveCode.Outcome.Proved(var verdict) => Answer(verdict),
            ProveCode.Outcome.Wrong => Told(Texts.CodeWrong),
            ProveCode.Outcome.Throttled(var wait) => Tell(
                Message.Of(Texts.CodeThrottled.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            ProveCode.Outcome.Over => StartOver(FacilitatorChapter.First),
            _ => throw new UnreachableException(),
        };
    }

    // A code is a secret as long as it may be good: it is typed anew.
    private PageResult Told(string sentence)
    {
        Codigo = null;
        Fail(nameof(Codigo), sentence);
        return Again();
    }
}
