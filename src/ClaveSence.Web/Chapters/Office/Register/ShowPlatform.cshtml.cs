using System.Diagnostics;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>The screen of one platform.</summary>
[Roles(OfficerRole.PlatformManager)]
internal sealed class ShowPlatformPage(ShowPlatform.Handler show, StepUp stepUp) : OfficePage(stepUp)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>Gets or sets the state that the form was drawn from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Gets the platform.</summary>
    public ShownPlatform Shown { get; private set; } = null!;

    /// <summary>Gets what was drawn for the platform just now, shown this once; nothing when nothing was.</summary>
    public IssuedSecret? Issued { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? hecho, CancellationToken ct)
    {
        Done = hecho switch
        {
            "registrada" => Texts.DoneAdded,
            "guardada" => Texts.DoneSaved,
            "suspendida" => Texts.DoneSuspended,
            "reanudada" => Texts.DoneResumed,
            "logo" => Texts.DoneLogo,
            _ => null,
        };
        return await LoadAsync(ct) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostSuspenderAsync(CancellationToken ct) => SuspendAsync(suspended: true, ct);

    public Task<IActionResult> OnPostReanudarAsync(CancellationToken ct) => SuspendAsync(suspended: false, ct);

    public Task<IActionResult> OnPostSecretoAsync(CancellationToken ct) => RotateAsync(cut: false, ct);

    public Task<IActionResult> OnPostCortarAsync(CancellationToken ct) => RotateAsync(cut: true, ct);

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Again() : NotFound();

    private async Task<IActionResult> RotateAsync(bool cut, CancellationToken ct) =>
        !await LoadAsync(ct) ? NotFound()
        : Shown.Row.Version != Version ? Tell(Message.Of(Texts.AlreadyDone))
        : await ConfirmAsync(ct) ?? Answer(await show.RotateSecretAsync(Seat, Shown.Row, cut, ct), "");

    private async Task<IActionResult> SuspendAsync(bool suspended, CancellationToken ct) =>
        !await LoadAsync(ct)
            ? NotFound()
            : await ConfirmAsync(ct)
                ?? Answer(
                    await show.SuspendAsync(Seat, Shown.Row, suspended, ct),
                    suspended ? "suspendida" : "reanudada"
                );

    private IActionResult Answer(ShowPlatform.Outcome outcome, string done)
    {
        var here = $"/oficina/plataformas/{Id}";
        switch (outcome)
        {
            case ShowPlatform.Outcome.Done:
                return Redirect($"{here}?hecho={done}");
            case ShowPlatform.Outcome.Issued(var secret):
                Issued = new(Shown.Row.ClientId, secret, here);
                return Page();
            case ShowPlatform.Outcome.Refused(var fault, var until):
                return Tell(Message.Of(PlatformWords.Of(fault, until)));
            default:
                throw new UnreachableException();
        }
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await show.FindAsync(Seat, Id, ct) is not { } found)
        {
            return false;
        }

        Shown = found;
        return true;
    }
}
