using System.Diagnostics;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Files;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>The screen of one request, its documents side by side.</summary>
[Roles(OfficerRole.Reviewer)]
internal sealed class ReviewPage(Review.Handler review, StepUp stepUp) : OfficePage(stepUp)
{
    [BindProperty]
    public bool PedirDeclaracion { get; set; }

    [BindProperty]
    public bool PedirIdentidad { get; set; }

    [BindProperty]
    public bool PedirDatos { get; set; }

    [BindProperty]
    public string? NotaEmpresa { get; set; }

    [BindProperty]
    public string? Motivo { get; set; }

    [BindProperty]
    public string? Nota { get; set; }

    [BindProperty]
    public string? NotaDevolucion { get; set; }

    /// <summary>Gets or sets which version of the request the form was about; a form that does not say is about none.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Gets the request.</summary>
    public ReviewedCase Case { get; private set; } = null!;

    /// <summary>Gets whether this officer has it.</summary>
    public bool IsMine => Case.Row.OfficerId == Seat.Id;

    /// <summary>Gets whether it can be taken.</summary>
    public bool MayTake =>
        Case.Row is { State: CaseState.Submitted } or { State: CaseState.MoreInformation, OfficerId: null };

    /// <summary>Gets whether this officer reviews it now.</summary>
    public bool MayReview => IsMine && Case.Row.State is CaseState.InReview or CaseState.MoreInformation;

    /// <summary>Gets whether this officer may make the decision that another one proposed.</summary>
    public bool MayDecide => Case.Row.State is CaseState.Proposed && Case.Row.ReviewerId != Seat.Id;

    /// <summary>Gets the reasons, those to grant first.</summary>
    public static IEnumerable<SelectListItem> Reasons
    {
        get
        {
            var grant = new SelectListGroup { Name = Texts.GroupApprove };
            var refuse = new SelectListGroup { Name = Texts.GroupReject };
            return Enum.GetValues<CaseReason>()
                .Select(reason => new SelectListItem(CaseWords.Of(reason), reason.ToString())
                {
                    Group = CaseReasons.DecisionOf(reason) is CaseDecision.Approve ? grant : refuse,
                });
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid id, bool hecho, CancellationToken ct)
    {
        Done = hecho ? Texts.Done : null;
        return await LoadFreshAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostTomarAsync(Guid id, CancellationToken ct) =>
        await AnswerAsync(id, await review.TakeAsync(Seat, id, ct), ct);

    public async Task<IActionResult> OnPostDevolverAsync(Guid id, CancellationToken ct) =>
        await AnswerAsync(id, await review.ReleaseAsync(Seat, id, ct), ct);

    public async Task<IActionResult> OnPostPedirAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var ask =
            (PedirDeclaracion ? CaseAsk.Declaration : CaseAsk.None)
            | (PedirIdentidad ? CaseAsk.Identity : CaseAsk.None)
            | (PedirDatos ? CaseAsk.Details : CaseAsk.None);
        if (ask is CaseAsk.None)
        {
            Fail(nameof(PedirDeclaracion), Texts.AskMissing);
        }

        var note = ReadNote(nameof(NotaEmpresa), NotaEmpresa);
        return IsClean ? await AnswerAsync(id, await review.AskAsync(Seat, id, ask, note, ct), ct) : Again();
    }

    public async Task<IActionResult> OnPostProponerAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var reason = Enum.GetValues<CaseReason>().Cast<CaseReason?>().FirstOrDefault(one => one.ToString() == Motivo);
        if (reason is null)
        {
            Fail(nameof(Motivo), Texts.ReasonMissing);
        }

        var note = ReadNote(nameof(Nota), Nota);
        return reason is null || !IsClean
            ? Again()
            : await ConfirmAsync(ct)
                ?? await AnswerAsync(id, await review.ProposeAsync(Seat, id, Version, reason.Value, note, ct), ct);
    }

    public async Task<IActionResult> OnPostDecidirAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        return await ConfirmAsync(ct) ?? await AnswerAsync(id, await review.DecideAsync(Seat, id, Version, ct), ct);
    }

    public async Task<IActionResult> OnPostNoAcuerdoAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (!RequestText.TryParse(NotaDevolucion, out var note))
        {
            Fail(nameof(NotaDevolucion), Texts.ReturnMissing);
            return Again();
        }

        return await AnswerAsync(id, await review.ReturnAsync(Seat, id, Version, note, ct), ct);
    }

    /// <summary>Answers what a file is for.</summary>
    public static string NameOf(StoredFile file) =>
        file.Purpose switch
        {
            FilePurpose.Declaration => Texts.PaperDeclaration,
            FilePurpose.IdentityFront => Texts.PaperFront,
            FilePurpose.IdentityBack => Texts.PaperBack,
        };

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        Guid.TryParse((string?)RouteData.Values["id"], out var id) && await LoadFreshAsync(id, ct)
            ? Again()
            : NotFound();

    private RequestText? ReadNote(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || RequestText.TryParse(text, out _))
        {
            return RequestText.TryParse(text, out var note) ? note : null;
        }

        Fail(field, Texts.NoteMalformed);
        return null;
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Review.Outcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case Review.Outcome.Taken:
                return Redirect($"/oficina/solicitudes/{id}?hecho=true");
            case Review.Outcome.Refused(var why):
                if (!await LoadFreshAsync(id, ct))
                {
                    return NotFound();
                }

                Fail(Message.Of(StateWords.Of(why)));
                return Again(StatusCodes.Status409Conflict);
            default:
                throw new UnreachableException();
        }
    }

    // What is shown from here on is what its forms are about. A form that is only shown again stays about what it was.
    private async Task<bool> LoadFreshAsync(Guid id, CancellationToken ct)
    {
        var found = await LoadAsync(id, ct);
        Version = found ? Case.Row.Version : 0;
        return found;
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        Case = (await review.ReadAsync(Seat, id, ct))!;
        return Case is not null;
    }
}
