using System.Diagnostics;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>The screen on which the copy of one's data is prepared and taken.</summary>
internal sealed class DownloadPage(Download.Handler download, StepUp stepUp) : RightPage(stepUp)
{
    [BindProperty]
    public string? Formato { get; set; }

    /// <summary>Gets the forms that can be taken now.</summary>
    public IReadOnlyList<CopyFormat> Waiting { get; private set; } = [];

    /// <summary>Answers what the button of a form is called.</summary>
    public static string ButtonOf(CopyFormat format) =>
        format switch
        {
            CopyFormat.Pdf => Texts.TakePdf,
            CopyFormat.Json => Texts.TakeJson,
        };

    public async Task OnGetAsync(CancellationToken ct) =>
        Waiting = await download.WaitingAsync(HttpContext.SignedIn(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await ConfirmAsync(ct) ?? await AnswerAsync(await download.PrepareAsync(HttpContext.SignedIn(), ct), ct);

    public async Task<IActionResult> OnPostBajarAsync(CancellationToken ct) =>
        Enum.TryParse<CopyFormat>(Formato, out var format) && Enum.IsDefined(format)
            ? await AnswerAsync(await download.TakeAsync(HttpContext.SignedIn(), format, ct), ct)
            : await NoTicketAsync(ct);

    private async Task<IActionResult> AnswerAsync(Download.Outcome outcome, CancellationToken ct) =>
        outcome switch
        {
            Download.Outcome.Prepared => Redirect("/mi-cuenta/privacidad/descarga"),
            Download.Outcome.Throttled(var wait) => Throttled(wait),
            Download.Outcome.Taken(var content, var type, var name) => File(content, type, name),
            Download.Outcome.NoTicket => await NoTicketAsync(ct),
            _ => throw new UnreachableException(),
        };

    private async Task<IActionResult> NoTicketAsync(CancellationToken ct)
    {
        Waiting = await download.WaitingAsync(HttpContext.SignedIn(), ct);
        return Tell(Message.Of(Texts.NoTicket));
    }
}
