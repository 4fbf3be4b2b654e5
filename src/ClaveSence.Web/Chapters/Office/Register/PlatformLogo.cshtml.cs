using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Files;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>The screen «Logo de la plataforma».</summary>
[Uploads]
[Roles(OfficerRole.PlatformManager)]
internal sealed class PlatformLogoPage(PlatformLogo.Handler logo, StepUp stepUp) : OfficePage(stepUp)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>Gets nothing: a file does not come back into its field.</summary>
    public string? Logo => null;

    /// <summary>Gets the platform.</summary>
    public Platform Shown { get; private set; } = null!;

    /// <summary>Gets the logo as part of the page: the public address is not served by every process of the office.</summary>
    public string? Picture =>
        Shown.Logo is { } png ? $"data:{MediaTypeNames.Image.Png};base64,{Convert.ToBase64String(png)}" : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        !await LoadAsync(ct)
            ? NotFound()
            : await ConfirmAsync(ct)
                ?? Answer(await logo.HandleAsync(Seat, Shown, Uploads.Of(HttpContext), nameof(Logo), ct));

    public async Task<IActionResult> OnPostQuitarAsync(CancellationToken ct) =>
        !await LoadAsync(ct) ? NotFound() : await ConfirmAsync(ct) ?? Answer(await logo.RemoveAsync(Seat, Shown, ct));

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Again() : NotFound();

    private IActionResult Answer(PlatformLogo.Outcome outcome) =>
        outcome switch
        {
            PlatformLogo.Outcome.Done => Redirect($"/oficina/plataformas/{Id}?hecho=logo"),
            PlatformLogo.Outcome.Missing => Told(Texts.LogoMissing),
            PlatformLogo.Outcome.NotAnImage => Told(Texts.LogoNotImage),
            PlatformLogo.Outcome.NotTaken(var why) => Told(FileWords.Of(why) ?? Texts.LogoNotImage),
            PlatformLogo.Outcome.Refused(var fault) => Told(PlatformWords.Of(fault)),
            _ => throw new UnreachableException(),
        };

    private PageResult Told(string sentence)
    {
        Fail(nameof(Logo), sentence);
        return Again();
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await logo.FindAsync(Seat, Id, ct) is not { } found)
        {
            return false;
        }

        Shown = found.Row;
        return true;
    }
}
