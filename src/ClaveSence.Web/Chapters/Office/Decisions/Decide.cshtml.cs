using System.Diagnostics;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Office.Decisions;

/// <summary>The screen of one proposal.</summary>
[Roles(OfficerRole.Helpdesk, OfficerRole.Administrator)]
internal sealed class DecidePage(Decide.Handler decide, StepUp stepUp) : OfficePage(stepUp)
{
    /// <summary>Gets the proposal.</summary>
    public ReadProposal Proposal { get; private set; } = null!;

    /// <summary>Gets what the holder wrote in the request that it is about; nothing where there is none.</summary>
    public string? Asked => decide.TextOf(Proposal);

    /// <summary>Gets whether this officer may decide it.</summary>
    public bool MayDecide => Proposal.IsWaiting && ProposalDesk.MayDecide(Seat, Proposal.Listed.Row);

    /// <summary>Gets whether this officer may take it back.</summary>
    public bool MayWithdraw => Proposal.IsWaiting && Proposal.Listed.Row.ProposerId == Seat.Id;

    /// <summary>Gets whether deciding it asks a passkey.</summary>
    public bool WantsPasskey => ProposalRules.NeedsPasskey(Proposal.Listed.Row.Kind);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAprobarAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        return await (WantsPasskey ? ConfirmByPasskeyAsync(ct) : ConfirmAsync(ct))
            ?? Answer(await decide.DecideAsync(Seat, id, approve: true, ct));
    }

    public async Task<IActionResult> OnPostRechazarAsync(Guid id, CancellationToken ct) =>
        await LoadAsync(id, ct) ? Answer(await decide.DecideAsync(Seat, id, approve: false, ct)) : NotFound();

    public async Task<IActionResult> OnPostRetirarAsync(Guid id, CancellationToken ct) =>
        await LoadAsync(id, ct) ? Answer(await decide.WithdrawAsync(Seat, id, ct)) : NotFound();

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        Guid.TryParse((string?)RouteData.Values["id"], out var id) && await LoadAsync(id, ct) ? Again() : NotFound();

    private IActionResult Answer(Decide.Outcome outcome) =>
        outcome switch
        {
            Decide.Outcome.Approved => Redirect("/oficina/propuestas?hecho=aprobada"),
            Decide.Outcome.Refused => Redirect("/oficina/propuestas?hecho=rechazada"),
            Decide.Outcome.Withdrawn => Redirect("/oficina/propuestas?hecho=retirada"),
            Decide.Outcome.NotAllowed => Told(Texts.NotAllowed, StatusCodes.Status403Forbidden),
            Decide.Outcome.Over => Told(Texts.Over, StatusCodes.Status409Conflict),
            Decide.Outcome.WithoutEffect => Told(Texts.WithoutEffect, StatusCodes.Status409Conflict),
            _ => throw new UnreachableException(),
        };

    private PageResult Told(string sentence, int status)
    {
        Fail(Message.Of(sentence));
        return Again(status);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        Proposal = (await decide.ReadAsync(Seat, id, ct))!;
        return Proposal is not null;
    }
}
