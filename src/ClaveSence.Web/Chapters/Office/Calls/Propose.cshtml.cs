using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>The form of a proposal.</summary>
[Roles(OfficerRole.Helpdesk, OfficerRole.Administrator)]
[At<CallState, CallState.Verified>]
internal sealed class ProposePage(Propose.Handler propose, Flows<CallState> flows, StepUp stepUp) : OfficePage(stepUp)
{
    private static readonly ProposalKind[] Kinds =
    [
        ProposalKind.Block,
        ProposalKind.Unblock,
        ProposalKind.VouchReplacedMailbox,
        ProposalKind.OverrideRepresentative,
        ProposalKind.ExtendRequest,
        ProposalKind.EraseCompany,
        ProposalKind.GrantRequest,
        ProposalKind.RefuseRequest,
    ];

    [BindProperty(SupportsGet = true, Name = "que")]
    public string? Que { get; set; }

    [BindProperty(SupportsGet = true, Name = "solicitud")]
    public Guid? Solicitud { get; set; }

    [BindProperty]
    public string? Motivo { get; set; }

    [BindProperty]
    public string? Nota { get; set; }

    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? Nombres { get; set; }

    [BindProperty]
    public string? Apellidos { get; set; }

    [BindProperty]
    public string? Correo { get; set; }

    /// <summary>Gets what the form says of its call.</summary>
    public string FlowTag => flows.Tag;

    /// <summary>Gets what is proposed.</summary>
    public ProposalKind Kind => Array.Find(Kinds, one => one.ToString() == Que);

    /// <summary>Gets the holder.</summary>
    public AccountIdentifier Holder { get; private set; } = null!;

    /// <summary>Gets whether it asks a passkey.</summary>
    public bool WantsPasskey => ProposalRules.NeedsPasskey(Kind);

    /// <summary>Gets the reasons of the kind.</summary>
    public IEnumerable<SelectListItem> Reasons =>
        ProposalRules.ReasonsOf(Kind).Select(one => new SelectListItem(OfficerWords.Of(one), one.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Page() : StartOver(CallPages.First);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return StartOver(CallPages.First);
        }

        if (ReadForm() is not { } form || !IsClean)
        {
            return Again();
        }

        return await (WantsPasskey ? ConfirmByPasskeyAsync(ct) : ConfirmAsync(ct))
            ?? Answer(await propose.HandleAsync(Seat, form, ct));
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Again() : StartOver(CallPages.First);

    private IActionResult Answer(Propose.Outcome outcome) =>
        outcome switch
        {
            Propose.Outcome.Waiting => Redirect($"{CallPages.Account}?hecho=propuesta"),
            Propose.Outcome.AlreadyWaiting => Tell(Message.Of(Texts.AlreadyProposed)),
            Propose.Outcome.NotAllowed => Tell(Message.Of(Texts.ProposeNotAllowed)),
            Propose.Outcome.Over => StartOver(CallPages.First),
            _ => throw new UnreachableException(),
        };

    private Propose.Form? ReadForm()
    {
        var reasons = ProposalRules.ReasonsOf(Kind);
        var reason = reasons.Cast<ProposalReason?>().FirstOrDefault(one => one.ToString() == Motivo);
        if (reason is null)
        {
            Fail(nameof(Motivo), Texts.ReasonMissing);
        }

        var person = Kind is ProposalKind.OverrideRepresentative ? ReadRepresentative() : null;
        if (!RequestText.TryParse(Nota, out var note))
        {
            Fail(nameof(Nota), Texts.NoteMissing);
        }

        return reason is null || note is null ? null : new(Kind, reason.Value, note, Solicitud, person);
    }

    private RepresentativeDetails? ReadRepresentative()
    {
        var rut = ReadRut(nameof(RutRepresentante), RutRepresentante);
        if (!PersonName.TryParse(Nombres, out var names))
        {
            Fail(nameof(Nombres), Texts.NamesMissing);
        }

        if (!PersonName.TryParse(Apellidos, out var surnames))
        {
            Fail(nameof(Apellidos), Texts.SurnamesMissing);
        }

        if (!EmailAddress.TryParse(Correo, out var email))
        {
            Fail(nameof(Correo), Texts.EmailMalformed);
        }

        return rut is null || names is null || surnames is null || email is null
            ? null
            : new(rut, names, surnames, email, Phone: null);
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Kind.ToString() != Que || await propose.OpenAsync(Seat, ct) is not { } here)
        {
            return false;
        }

        Holder = here.Holder;
        return true;
    }
}
