using System.Diagnostics;
using ClaveSence.Domain.Factors;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>The screen that asks an officer's code.</summary>
[At<OfficerEntryState, OfficerEntryState.AwaitingCode>]
internal sealed class EnterCodePage(EnterCode.Handler enterCode, Flows<OfficerEntryState> flows) : FormPage
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

        return await enterCode.HandleAsync(code, ct) switch
        {
            EnterCode.Outcome.Entered => Redirect(OfficeChapter.FirstPage),
            EnterCode.Outcome.Wrong => Told(Texts.CodeWrong),
            EnterCode.Outcome.Throttled(var wait) => Tell(
                Message.Of(Texts.Throttled.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            EnterCode.Outcome.Over => StartOver(OfficeChapter.SignInPage),
            _ => throw new UnreachableException(),
        };
    }

    private PageResult Told(string sentence)
    {
        Codigo = null; // A secret as long as it may be good.
        Fail(nameof(Codigo), sentence);
        return Again();
    }
}
