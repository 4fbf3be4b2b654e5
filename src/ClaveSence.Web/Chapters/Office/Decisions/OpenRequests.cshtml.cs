using System.Diagnostics;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Chapters.Office.Calls;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Decisions;

/// <summary>The screen «Solicitudes sobre datos».</summary>
[Roles(OfficerRole.Helpdesk, OfficerRole.Administrator)]
internal sealed class OpenRequestsPage(OpenRequests.Handler requests, StepUp stepUp) : OfficePage(stepUp)
{
    [BindProperty]
    public Guid Solicitud { get; set; }

    /// <summary>Gets the requests, the next to be due first.</summary>
    public IReadOnlyList<DueRequest> Requests { get; private set; } = [];

    /// <summary>Gets whether this officer may open an account without a caller.</summary>
    public bool MayOpen => Seat.Is(OfficerRole.Administrator);

    public async Task OnGetAsync(CancellationToken ct) => Requests = await requests.ListAsync(Seat, ct);

    public async Task<IActionResult> OnPostAbrirAsync(CancellationToken ct)
    {
        var outcome = await requests.OpenAsync(Seat, Solicitud, ct);
        if (outcome is Search.Outcome.Found)
        {
            return Redirect(CallPages.Account);
        }

        Requests = await requests.ListAsync(Seat, ct);
        return outcome switch
        {
            null or Search.Outcome.NoAccount => Tell(Message.Of(Texts.RequestOver)),
            Search.Outcome.NotAllowed => Tell(Message.Of(Texts.OpenNotAllowed)),
            Search.Outcome.TooMany(var wait) => Tell(
                Message.Of(Texts.TooMany.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            _ => throw new UnreachableException(),
        };
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        Requests = await requests.ListAsync(Seat, ct);
        return Again();
    }

    /// <summary>Answers where a request stands.</summary>
    public static string StateOf(DueRequest one) =>
        one.IsOverdue ? Texts.RequestOverdue
        : one.Row.ExtendedAt is null ? Texts.RequestWaits
        : Texts.RequestExtended;
}
