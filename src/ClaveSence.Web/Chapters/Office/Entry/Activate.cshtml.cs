using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>The screen behind an officer's activation link.</summary>
internal sealed class ActivatePage(Activate.Handler activate, ClavePolicy policy) : FormPage
{
    [BindProperty]
    public string? Nombre { get; set; }

    [BindProperty]
    public string? NuevaClave { get; set; }

    [BindProperty]
    public string? NuevaClaveRepetida { get; set; }

    /// <summary>Gets whether the link still works.</summary>
    public bool Living { get; private set; }

    /// <summary>Gets the policy that the hint speaks of.</summary>
    public ClavePolicy Policy => policy;

    /// <summary>Gets the hint under the clave.</summary>
    public string ClaveHint => Texts.ClaveHint.With(policy.MinimumLength, policy.MaximumLength);

    public async Task OnGetAsync(string token, CancellationToken ct) =>
        Living = await activate.IsLivingAsync(token, ct);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        Living = await activate.IsLivingAsync(token, ct);
        if (!PersonName.TryParse(Nombre, out var name))
        {
            Fail(nameof(Nombre), Texts.NameMissing);
        }

        if (NuevaClave != NuevaClaveRepetida)
        {
            Fail(nameof(NuevaClaveRepetida), Texts.ClaveDiffers);
        }

        if (!Clave.TryParse(NuevaClave, out var clave))
        {
            Fail(nameof(NuevaClave), ClaveHint);
        }

        using (clave)
        {
            return name is null || clave is null || !IsClean
                ? Again()
                : Answer(await activate.HandleAsync(token, name, clave, ct));
        }
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        Living = await activate.IsLivingAsync((string?)RouteData.Values["token"] ?? "", ct);
        return Again();
    }

    private IActionResult Answer(Activate.Outcome outcome)
    {
        switch (outcome)
        {
            case Activate.Outcome.ClaveSet:
                return Redirect(OfficeChapter.EnrolPage);
            case Activate.Outcome.Refused(var faults):
                return Refused(faults);
            case Activate.Outcome.Busy(var wait):
                return Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait);
            case Activate.Outcome.NotALink:
                Living = false;
                return Page();
            default:
                throw new UnreachableException();
        }
    }

    private PageResult Refused(IReadOnlyList<ClaveFault> faults)
    {
        foreach (var fault in faults)
        {
            Fail(nameof(NuevaClave), SecretWords.Of(fault, policy));
        }

        return Again();
    }
}
