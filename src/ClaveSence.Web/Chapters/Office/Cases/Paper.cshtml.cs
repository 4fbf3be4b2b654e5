using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>The picture of a page of a document.</summary>
[Roles(OfficerRole.Reviewer)]
internal sealed class PaperPage(Papers.Handler papers, StepUp stepUp) : OfficePage(stepUp)
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid archivo, int pagina, CancellationToken ct) =>
        await papers.DrawAsync(Seat, id, archivo, pagina, ct) switch
        {
            Papers.Outcome.Drawn(var png) => File(png, MediaTypeNames.Image.Png),
            Papers.Outcome.Nowhere => NotFound(),
            Papers.Outcome.NotClean => StatusCode(StatusCodes.Status409Conflict),
            Papers.Outcome.NotDrawn => StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => throw new UnreachableException(),
        };
}
