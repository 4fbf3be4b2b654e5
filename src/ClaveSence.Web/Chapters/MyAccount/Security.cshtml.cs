using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen «Seguridad»: change the clave, add and see passkeys, see and end sessions.</summary>
internal sealed partial class SecurityPage(
    ChangeClave.Handler changeClave,
    EndSessions.Handler endSessions,
    AddPasskey.Handler addPasskey,
    SignedInSessions sessions,
    PasskeyList passkeys,
    SecondFactor second,
    StepUp stepUp,
    ClavePolicy policy
) : StepUpPage(stepUp)
{
    [BindProperty]
    public string? ClaveActual { get; set; }

    [BindProperty]
    public string? NuevaClave { get; set; }

    [BindProperty]
    public string? NuevaClaveRepetida { get; set; }

    [BindProperty]
    public bool CerrarOtras { get; set; }

    [BindProperty]
    public Guid Sesion { get; set; }

    /// <summary>Gets whether the clave was changed just now.</summary>
    public bool Done { get; private set; }

    /// <summary>Gets what was done with passkeys just now, in words; nothing when nothing was.</summary>
    public string? PasskeyNote { get; private set; }

    /// <summary>Gets the same of sessions.</summary>
    public string? SessionNote { get; private set; }

    /// <summary>Answers the address of the screen that says what was done.</summary>
    /// <param name="done">One of the words that the screen knows.</param>
    /// <param name="part">The part of the screen that it is about.</param>
    public static string AddressAfter(string done, string part) => $"/mi-cuenta/seguridad?hecho={done}#{part}";

    /// <summary>Gets the living sessions, the one in use among them.</summary>
    public IReadOnlyList<ListedSession> Sessions { get; private set; } = [];

    /// <summary>Gets the session in use.</summary>
    public Guid Mine => HttpContext.SignedIn().Session.Id;

    /// <summary>Gets the policy that the hint speaks of.</summary>
    public ClavePolicy Policy => policy;

    /// <summary>Gets the hint under the new clave.</summary>
    public string ClaveHint => Texts.ClaveHint.With(policy.MinimumLength, policy.MaximumLength);

    public async Task OnGetAsync(bool cambiada, string? hecho, CancellationToken ct)
    {
        PasskeyNote = hecho switch
        {
            "llave-agregada" => Texts.PasskeyDoneAdded,
            "llave-nombrada" => Texts.PasskeyDoneNamed,
            "llave-quitada" => Texts.PasskeyDoneRemoved,
            _ => null,
        };
        SessionNote = hecho switch
        {
            "sesion-cerrada" => Texts.SessionDone,
            "otras-cerradas" => Texts.SessionsDone,
            _ => null,
        };
        (Done, CerrarOtras, NombreLlave) = (cambiada, true, Texts.PasskeyNameFirst);
        await ListAsync(ct);
    }

    public async Task<IActionResult> OnPostCambiarAsync(CancellationToken ct)
    {
        await ListAsync(ct);
        using var current = Read(nameof(ClaveActual), ClaveActual, Texts.ClaveMissing);
        using var wanted = Read(
            nameof(NuevaClave),
            NuevaClave,
            string.IsNullOrEmpty(NuevaClave) ? Texts.NewClaveMissing : ClaveHint
        );
        if (NuevaClave != NuevaClaveRepetida)
        {
            Fail(nameof(NuevaClaveRepetida), Texts.ClaveDiffers);
        }

        if (current is null || wanted is null || !IsClean)
        {
            return Again();
        }

        var me = HttpContext.SignedIn();
        return Answer(await changeClave.HandleAsync(me, current, wanted, CerrarOtras, ct));
    }

    public async Task<IActionResult> OnPostTerminarAsync(CancellationToken ct)
    {
        await endSessions.OneAsync(HttpContext.SignedIn(), Sesion, ct);
        return Redirect(AddressAfter("sesion-cerrada", "sesiones"));
    }

    public async Task<IActionResult> OnPostCerrarOtrasAsync(CancellationToken ct)
    {
        await endSessions.OthersAsync(HttpContext.SignedIn(), ct);
        return Redirect(AddressAfter("otras-cerradas", "sesiones"));
    }

    private IActionResult Answer(ChangeClave.Outcome outcome) =>
        outcome switch
        {
            ChangeClave.Outcome.Changed => Redirect("/mi-cuenta/seguridad?cambiada=true"),
            ChangeClave.Outcome.CurrentWrong => Told(nameof(ClaveActual), Message.Of(Texts.CurrentWrong)),
            ChangeClave.Outcome.Provisional => Redirect(ProvisionalCheck.Page),
            ChangeClave.Outcome.Throttled(var wait) => Tell(
                Messages.Throttled(wait, HttpContext.SignedIn().Account.Kind),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            ChangeClave.Outcome.Refused(var faults) => Refused(faults),
            ChangeClave.Outcome.Busy(var wait) => Tell(
                Messages.Busy(wait),
                StatusCodes.Status503ServiceUnavailable,
                wait
            ),
            ChangeClave.Outcome.Over => Redirect("/ingresar"),
            _ => throw new UnreachableException(),
        };

    private Clave? Read(string field, string? text, string sentence)
    {
        if (Clave.TryParse(text, out var clave))
        {
            return clave;
        }

        Fail(field, sentence);
        return null;
    }

    private PageResult Told(string field, Message message)
    {
        Fail(field, message);
        return Again();
    }

    private PageResult Refused(IReadOnlyList<ClaveFault> faults)
    {
        foreach (var fault in faults)
        {
            Fail(nameof(NuevaClave), SecretWords.Of(fault, policy));
        }

        return Again();
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        await ListAsync(ct);
        return Again();
    }

    private async Task ListAsync(CancellationToken ct)
    {
        var account = HttpContext.SignedIn().Account.Id;
        Sessions = await sessions.ListAsync(account, ct);
        Passkeys = await passkeys.ListAsync(account, ct);
        AsksCodes = await second.IsAskedAsync(account, ct);
        NombreLlave ??= Texts.PasskeyNameFirst;
    }
}
