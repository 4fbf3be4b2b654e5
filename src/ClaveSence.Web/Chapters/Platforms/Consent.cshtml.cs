using ClaveSence.Web.Accounts;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>The screen «Autorizar el acceso»: what a platform asks for, in plain words, and the owner's answer.</summary>
internal sealed class ConsentPage(Consent.Handler consent, AccountSeals seals) : AskedPage
{
    private const string Yes = "autorizar";

    [BindProperty(SupportsGet = true)]
    public string? Ctx { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    /// <summary>Gets the platform that asks.</summary>
    public Platform? Asker { get; private set; }

    /// <summary>Gets who asks, in words.</summary>
    public string Lead { get; private set; } = "";

    /// <summary>Gets for which account it is answered.</summary>
    public string Account { get; private set; } = "";

    /// <summary>Gets what is asked for, in words.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await consent.FindAsync(Ctx ?? "", ct) is not { } waiting)
        {
            return Over();
        }

        Show(waiting);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await consent.FindAsync(Ctx ?? "", ct) is not { } waiting)
        {
            return Over();
        }

        await consent.DecideAsync(waiting, HttpContext.SignedIn(), Decision == Yes, ct);
        return WayOn.To(PlatformEntries.AddressOf(waiting.Name));
    }

    private void Show(WaitingEntry waiting)
    {
        var scopes = waiting.Request.GetScopes();
        Asker = waiting.Platform;
        Lead = Texts.ConsentLead.With(waiting.Platform.Name);
        Account = Texts.ConsentAccount.With(seals.DetailsOf(HttpContext.SignedIn().Account).Name);
        Asked = [.. PlatformScope.All.Where(scopes.Contains).Select(PlatformScope.WordsOf)];
    }
}
