using System.Net.Mime;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The screen after «Realizar solicitud»: the tracking number and the receipt.</summary>
[At<FacilitatorRequestState, FacilitatorRequestState.Sent>]
internal sealed class SentPage(Flows<FacilitatorRequestState> flows, CaseRows rows, CasePapers papers) : PageModel
{
    /// <summary>Gets the request.</summary>
    public StoredCase? Case { get; private set; }

    /// <summary>Gets its tracking number.</summary>
    public string? Tracking => Case is null ? null : rows.TrackingOf(Case);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) is null ? Redirect(FacilitatorChapter.First) : Page();

    public async Task<IActionResult> OnGetComprobanteAsync(CancellationToken ct) =>
        await LoadAsync(ct) is { } row
            ? File(papers.Receipt(row), MediaTypeNames.Application.Pdf, Texts.ReceiptFile.With(row.Number))
            : Redirect(FacilitatorChapter.First);

    private async Task<StoredCase?> LoadAsync(CancellationToken ct) =>
        Case = await flows.FindAsync(ct) is FacilitatorRequestState.Sent here
            ? await rows.FindAsync(here.Company, here.Request, ct)
            : null;
}
