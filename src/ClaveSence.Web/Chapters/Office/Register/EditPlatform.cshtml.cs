using System.Diagnostics;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>The screen «Cambiar los datos de la plataforma». Who saves over another's change is shown it first, and keeps what was typed.</summary>
[Roles(OfficerRole.PlatformManager)]
internal sealed class EditPlatformPage(EditPlatform.Handler edit, StepUp stepUp) : PlatformFormPage(stepUp)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>Gets or sets the state that the form was drawn from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Gets the platform.</summary>
    public ShownPlatform Shown { get; private set; } = null!;

    /// <summary>Gets a value indicating whether somebody changed it after the form was drawn: then it is shown beside the form.</summary>
    public bool IsOther { get; private set; }

    /// <inheritdoc/>
    public override bool StaysPublic => Shown.Row.IsPublic;

    /// <inheritdoc/>
    protected override bool IsNew => false;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        Fill(Shown.Registered);
        Version = Shown.Row.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        !await LoadAsync(ct) ? NotFound()
        : Shown.Row.Version != Version ? await ShowOtherAsync(ct)
        : ReadDraft(Shown.Row.ClientId) is not { } draft ? Again()
        : await ConfirmAsync(ct) ?? await AnswerAsync(await edit.HandleAsync(Seat, Version, draft, ct), ct);

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Again() : NotFound();

    private async Task<IActionResult> AnswerAsync(EditPlatform.Outcome outcome, CancellationToken ct)
    {
        var here = $"/oficina/plataformas/{Id}";
        switch (outcome)
        {
            case EditPlatform.Outcome.Saved({ } secret):
                Issued = new(Shown.Row.ClientId, secret, here);
                return Page();
            case EditPlatform.Outcome.Saved(null):
                return Redirect($"{here}?hecho=guardada");
            case EditPlatform.Outcome.Refused(PlatformFault.ChangedMeanwhile):
                return await ShowOtherAsync(ct);
            case EditPlatform.Outcome.Refused(var fault):
                return Tell(fault);
            default:
                throw new UnreachableException();
        }
    }

    // Saving once more, with both in sight, is meant.
    private async Task<IActionResult> ShowOtherAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        (IsOther, Version) = (true, Shown.Row.Version);
        Fail(Message.Of(Texts.ChangedMeanwhile));
        return Again(StatusCodes.Status409Conflict);
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await edit.FindAsync(Seat, Id, ct) is not { } found)
        {
            return false;
        }

        Shown = found;
        return true;
    }
}
