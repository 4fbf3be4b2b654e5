using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Office.Home;

/// <summary>The screen «Seguridad» of the office.</summary>
[Roles]
internal sealed class SecurityPage(
    Security.Handler security,
    PasskeyList passkeys,
    SignedInSessions sessions,
    OfficeViews views,
    ClavePolicy policy,
    StepUp stepUp
) : OfficePage(stepUp)
{
    private const string Address = "/oficina/seguridad";

    [BindProperty]
    public string? NuevaClave { get; set; }

    [BindProperty]
    public string? NuevaClaveRepetida { get; set; }

    [BindProperty]
    public string? NombreLlave { get; set; }

    [BindProperty]
    public string? LlaveNueva { get; set; }

    [BindProperty]
    public Guid Llave { get; set; }

    /// <summary>Gets the officer's passkeys.</summary>
    public IReadOnlyList<ListedPasskey> Passkeys { get; private set; } = [];

    /// <summary>Gets the living sessions.</summary>
    public IReadOnlyList<ListedSession> Sessions { get; private set; } = [];

    /// <summary>Gets the policy that the hint speaks of.</summary>
    public ClavePolicy Policy => policy;

    /// <summary>Gets the hint under the clave.</summary>
    public string ClaveHint => Texts.ClaveHint.With(policy.MinimumLength, policy.MaximumLength);

    public async Task OnGetAsync(bool hecho, CancellationToken ct)
    {
        Done = hecho ? Texts.Saved : null;
        NombreLlave = Texts.PasskeyNameFirst;
        await LoadAsync(ct);
        await views.NoteAsync(Seat, "security", ct);
    }

    public async Task<IActionResult> OnPostCambiarAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
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
            return clave is null || !IsClean
                ? Again()
                : await ConfirmAsync(ct) ?? Answer(await security.ChangeAsync(Seat, clave, ct));
        }
    }

    /// <summary>What the script of «Agregar llave de acceso» asks its browser with; first of all, whether it is the officer.</summary>
    public async Task<IActionResult> OnPostPreguntarNuevaAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return ReadName() is null || await ConfirmAsync(ct) is not null
            ? new JsonResult(new { errores = Errors.Select(error => error.Message.PlainText) })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            }
            : Content(await security.AskPasskeyAsync(Seat, ct), MediaTypeNames.Application.Json);
    }

    public async Task<IActionResult> OnPostAgregarLlaveAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return ReadName() is not { } name
            ? Again()
            : await ConfirmAsync(ct) ?? Answer(await security.AddPasskeyAsync(Seat, LlaveNueva, name, ct));
    }

    public async Task<IActionResult> OnPostQuitarAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return await ConfirmAsync(ct) ?? Answer(await security.RemovePasskeyAsync(Seat, Llave, ct));
    }

    public async Task<IActionResult> OnPostCerrarOtrasAsync(CancellationToken ct) =>
        Answer(await security.EndOthersAsync(Seat, ct));

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Again();
    }

    private IActionResult Answer(Security.Outcome outcome) =>
        outcome switch
        {
            Security.Outcome.Done => Redirect($"{Address}?hecho=true"),
            Security.Outcome.Refused(var faults) => Refused(faults),
            Security.Outcome.PasskeyRefused => Tell(Message.Of(Texts.PasskeyRefused)),
            Security.Outcome.LastFactor => Tell(Message.Of(Texts.LastFactor)),
            Security.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            Security.Outcome.Over => Redirect(OfficeChapter.SignInPage),
            _ => throw new UnreachableException(),
        };

    private PageResult Refused(IReadOnlyList<ClaveFault> faults)
    {
        foreach (var fault in faults)
        {
            Fail(nameof(NuevaClave), SecretWords.Of(fault, policy));
        }

        return Again();
    }

    private PasskeyName? ReadName()
    {
        if (PasskeyName.TryParse(NombreLlave, out var name))
        {
            return name;
        }

        Fail(nameof(NombreLlave), Texts.PasskeyNameMalformed);
        return null;
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Passkeys = await passkeys.ListAsync(Seat.Id, ct);
        Sessions = await sessions.ListAsync(Seat.Id, ct);
    }
}
