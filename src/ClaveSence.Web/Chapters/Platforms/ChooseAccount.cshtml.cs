using ClaveSence.Web.Accounts;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>The screen «¿Con qué cuenta desea continuar?», when a platform asks for the choice.</summary>
internal sealed class ChooseAccountPage(Consent.Handler consent, AccountSeals seals) : AskedPage
{
    [BindProperty(SupportsGet = true)]
    public string? Ctx { get; set; }

    /// <summary>Gets who asks.</summary>
    public string Lead { get; private set; } = "";

    /// <summary>Gets the button that goes on with the account that is signed in.</summary>
    public string GoOn { get; private set; } = "";

    /// <summary>Gets where another account signs in.</summary>
    public string OtherAddress => $"/ingresar?{PlatformEntries.Parameter}={Ctx}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await consent.FindAsync(Ctx ?? "", ct) is not { } waiting)
        {
            return Over();
        }

        Lead = Texts.ChooseLead.With(waiting.Platform.Name);
        GoOn = Texts.ChooseThis.With(seals.DetailsOf(HttpContext.SignedIn().Account).Name);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await consent.FindAsync(Ctx ?? "", ct) is not { } waiting)
        {
            return Over();
        }

        await consent.ChooseAsync(waiting, HttpContext.SignedIn(), ct);
        return WayOn.To(PlatformEntries.AddressOf(waiting.Name));
    }
}
