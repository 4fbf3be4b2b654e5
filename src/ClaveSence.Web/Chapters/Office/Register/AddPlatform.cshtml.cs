using System.Diagnostics;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>The screen «Registrar una plataforma».</summary>
[Roles(OfficerRole.PlatformManager)]
internal sealed class AddPlatformPage(AddPlatform.Handler add, StepUp stepUp) : PlatformFormPage(stepUp)
{
    [BindProperty]
    public string? Identificador { get; set; }

    /// <inheritdoc/>
    protected override bool IsNew => true;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await add.OpenAsync(Seat, ct);
        Fill(new("", "", [], [], null, PlatformScope.Standard));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ReadDraft(Identificador?.Trim() ?? "") is not { } draft
            ? Again()
            : await ConfirmAsync(ct) ?? Answer(draft, await add.HandleAsync(Seat, draft, ct));

    private IActionResult Answer(PlatformDraft draft, AddPlatform.Outcome outcome)
    {
        switch (outcome)
        {
            case AddPlatform.Outcome.Added(var id, { } secret):
                Issued = new(draft.ClientId, secret, $"/oficina/plataformas/{id}");
                return Page();
            case AddPlatform.Outcome.Added(var id, null):
                return Redirect($"/oficina/plataformas/{id}?hecho=registrada");
            case AddPlatform.Outcome.Refused(var fault):
                return Tell(fault, nameof(Identificador));
            default:
                throw new UnreachableException();
        }
    }
}
