using System.Diagnostics;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Office.Staff;

/// <summary>The screen «Funcionarios».</summary>
[Roles(OfficerRole.Administrator)]
internal sealed class OfficersPage(Officers.Handler officers, StepUp stepUp) : OfficePage(stepUp)
{
    private static readonly ProposalKind[] Kinds =
    [
        ProposalKind.GrantRole,
        ProposalKind.EndRole,
        ProposalKind.EndOfficer,
    ];

    [BindProperty]
    public string? Funcionario { get; set; }

    [BindProperty]
    public string? Cambio { get; set; }

    [BindProperty]
    public string? Funcion { get; set; }

    [BindProperty]
    public string? Nota { get; set; }

    /// <summary>Gets the officers.</summary>
    public IReadOnlyList<ListedOfficer> All { get; private set; } = [];

    /// <summary>Gets whom a proposal can be about.</summary>
    public IEnumerable<SelectListItem> Others =>
        All.Where(one => one.Officer.EndedAt is null && one.Id != Seat.Id)
            .Select(one => new SelectListItem($"{one.Name} ({one.Run})", one.Id.ToString()));

    /// <summary>Gets what can be proposed.</summary>
    public static IEnumerable<SelectListItem> Changes =>
        Kinds.Select(kind => new SelectListItem(OfficerWords.Of(kind), kind.ToString()));

    /// <summary>Gets the roles.</summary>
    public static IEnumerable<SelectListItem> Roles =>
        Enum.GetValues<OfficerRole>().Select(role => new SelectListItem(OfficerWords.Of(role), role.ToString()));

    public async Task OnGetAsync(bool propuesto, CancellationToken ct)
    {
        Done = propuesto ? Texts.Proposed : null;
        All = await officers.ListAsync(Seat, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        All = await officers.ListAsync(Seat, ct);
        var about = All.FirstOrDefault(one => one.Id.ToString() == Funcionario && one.Officer.EndedAt is null);
        if (about is null)
        {
            Fail(nameof(Funcionario), Texts.OfficerMissing);
        }

        var kind = Array.Find(Kinds, one => one.ToString() == Cambio);
        if (kind.ToString() != Cambio)
        {
            Fail(nameof(Cambio), Texts.ChangeMissing);
        }

        var role = ReadRole(kind);
        if (!RequestText.TryParse(Nota, out var note))
        {
            Fail(nameof(Nota), Texts.NoteMissing);
        }

        return about is null || note is null || !IsClean
            ? Again()
            : await ConfirmByPasskeyAsync(ct)
                ?? Answer(await officers.ProposeAsync(Seat, kind, about.Id, role, note, ct));
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        All = await officers.ListAsync(Seat, ct);
        return Again();
    }

    private OfficerRole? ReadRole(ProposalKind kind)
    {
        if (kind is ProposalKind.EndOfficer)
        {
            return null;
        }

        if (Enum.GetNames<OfficerRole>().Contains(Funcion))
        {
            return Enum.Parse<OfficerRole>(Funcion!);
        }

        Fail(nameof(Funcion), Texts.RoleMissing);
        return null;
    }

    private IActionResult Answer(Officers.Outcome outcome) =>
        outcome switch
        {
            Officers.Outcome.Waiting => Redirect("/oficina/funcionarios?propuesto=true"),
            Officers.Outcome.AlreadyWaiting => Tell(Message.Of(Texts.AlreadyProposed)),
            Officers.Outcome.NotAllowed => Tell(Message.Of(Texts.NotAboutOneself)),
            _ => throw new UnreachableException(),
        };
}
