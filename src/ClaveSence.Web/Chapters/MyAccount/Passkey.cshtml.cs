using ClaveSence.Domain.Factors;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen of one passkey: its name, and the way to remove it. One that is not the account's does not exist.</summary>
internal sealed class PasskeyPage(PasskeyList passkeys, StepUp stepUp) : StepUpPage(stepUp)
{
    [BindProperty]
    public string? NombreLlave { get; set; }

    /// <summary>Gets the passkey.</summary>
    public ListedPasskey Key { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        NombreLlave = Key.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostNombrarAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (!PasskeyName.TryParse(NombreLlave, out var name))
        {
            Fail(nameof(NombreLlave), Texts.PasskeyNameMalformed);
            return Again();
        }

        await passkeys.RenameAsync(HttpContext.SignedIn().Account.Id, id, name, ct);
        return Redirect(SecurityPage.AddressAfter("llave-nombrada", "llaves"));
    }

    public async Task<IActionResult> OnPostQuitarAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        NombreLlave = Key.Name;
        if (await ConfirmAsync(ct) is { } notProved)
        {
            return notProved;
        }

        await passkeys.RemoveAsync(HttpContext.SignedIn().Account, id, ct);
        return Redirect(SecurityPage.AddressAfter("llave-quitada", "llaves"));
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        Guid.TryParse((string?)RouteData.Values["id"], out var id) && await LoadAsync(id, ct)
            ? Again()
            : Redirect("/mi-cuenta/seguridad#llaves");

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var all = await passkeys.ListAsync(HttpContext.SignedIn().Account.Id, ct);
        Key = all.FirstOrDefault(one => one.Id == id)!;
        return Key is not null;
    }
}
