using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Files;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>The screen behind which the sealed original is: a reason first, then the file, as an attachment that no browser opens here.</summary>
[Roles(OfficerRole.Reviewer)]
internal sealed class OriginalPage(Papers.Handler papers, StepUp stepUp) : OfficePage(stepUp)
{
    [BindProperty]
    public string? Motivo { get; set; }

    /// <summary>Gets the file.</summary>
    public StoredFile Paper { get; private set; } = null!;

    /// <summary>Gets the reasons.</summary>
    public static IEnumerable<SelectListItem> Reasons =>
        Enum.GetValues<OriginalReason>().Select(reason => new SelectListItem(Written(reason), reason.ToString()));

    public async Task<IActionResult> OnGetAsync(Guid id, Guid archivo, CancellationToken ct) =>
        await LoadAsync(id, archivo, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid archivo, CancellationToken ct)
    {
        if (!await LoadAsync(id, archivo, ct))
        {
            return NotFound();
        }

        var reason = Enum.GetValues<OriginalReason>()
            .Cast<OriginalReason?>()
            .FirstOrDefault(one => one.ToString() == Motivo);
        if (reason is null)
        {
            Fail(nameof(Motivo), Texts.ReasonMissing);
            return Again();
        }

        return await ConfirmAsync(ct) ?? Answer(await papers.OpenAsync(Seat, id, archivo, reason.Value, ct));
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        Guid.TryParse((string?)RouteData.Values["id"], out var id)
        && Guid.TryParse((string?)RouteData.Values["archivo"], out var file)
        && await LoadAsync(id, file, ct)
            ? Again()
            : NotFound();

    private static string Written(OriginalReason reason) =>
        reason switch
        {
            OriginalReason.ElectronicSignature => Texts.OriginalSignature,
            OriginalReason.CopyUnreadable => Texts.OriginalUnreadable,
            OriginalReason.SuspectedForgery => Texts.OriginalForgery,
            OriginalReason.AuthorityOrder => Texts.OriginalOrder,
        };

    private IActionResult Answer(Papers.Outcome outcome) =>
        outcome switch
        {
            Papers.Outcome.Original(var content, var file, var name) => Attached(content, file, name),
            Papers.Outcome.NotClean => Tell(Message.Of(Texts.OriginalNotClean)),
            Papers.Outcome.Nowhere => NotFound(),
            _ => throw new UnreachableException(),
        };

    // A page of its own, without a script, a form or a frame, should a browser open it all the same.
    private FileStreamResult Attached(Stream content, StoredFile file, string name)
    {
        SecurityHeaders.ShutIn(HttpContext);
        var type = file.Kind switch
        {
            FileKind.Pdf => MediaTypeNames.Application.Pdf,
            FileKind.Jpeg => MediaTypeNames.Image.Jpeg,
            FileKind.Png => MediaTypeNames.Image.Png,
        };
        return File(content, type, name);
    }

    private async Task<bool> LoadAsync(Guid id, Guid file, CancellationToken ct)
    {
        Paper = (await papers.LookAsync(Seat, id, file, ct))!;
        return Paper is not null;
    }
}
