using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The screen where the letter's button leads, and CS-04: the provisional clave makes room for the definitive one.</summary>
[Captcha("clave-provisional")]
internal sealed class CreateDefinitivePage(
    CreateDefinitive.Handler create,
    CaptchaGate captcha,
    Flows<RecoveryState> recoveries,
    ClavePolicy policy
) : HolderPage
{
    // The letter's button says no kind: whose recovery this browser asked for is the likeliest.
    private AccountKind _asked = AccountKind.LegalEntity;

    [BindProperty]
    public string? ClaveProvisional { get; set; }

    [BindProperty]
    public string? NuevaClave { get; set; }

    [BindProperty]
    public string? NuevaClaveRepetida { get; set; }

    /// <summary>Gets or sets which proof the form was shown with; empty when it asked for one.</summary>
    [BindProperty]
    public string? Flujo { get; set; }

    /// <summary>Gets or sets whether another provisional clave is typed than the one that this browser proved.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Otra { get; set; }

    /// <summary>Gets whose provisional clave was proved, in words; nothing while none was, and then both are asked.</summary>
    public string? Holder { get; private set; }

    /// <summary>Gets what the form says of the proof that it is shown with: two tabs share one, and neither may set a clave for the other's account.</summary>
    public string FlowTag => Holder is null ? "" : create.FlowTag;

    /// <summary>Gets CS-04.</summary>
    public Message Provisional => Messages.Provisional();

    /// <summary>Gets the policy that the hint speaks of.</summary>
    public ClavePolicy Policy => policy;

    /// <summary>Gets the hint under the new clave.</summary>
    public string ClaveHint => Texts.ClaveHint.With(policy.MinimumLength, policy.MaximumLength);

    // A form that asked for identifier and code is held to what it brings, whatever another tab proved meanwhile.
    private bool BringsCode => Request.HasFormContentType && Request.Form.ContainsKey(nameof(ClaveProvisional));

    /// <inheritdoc/>
    protected override string Address => ProvisionalCheck.Page;

    /// <inheritdoc/>
    protected override AccountKind FirstKind => _asked;

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Tipo is null && await recoveries.FindAsync(ct) is { } recovery)
        {
            _asked = recovery.Holder.Kind;
        }

        if (!Otra)
        {
            Show(await create.FindHolderAsync(ct));
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ShowCaptcha = captcha.Posted.Id is not null;
        if ((BringsCode ? await ProveAsync(ct) : await FindTicketAsync(ct)) is { } refused)
        {
            return refused;
        }

        if (NuevaClave != NuevaClaveRepetida)
        {
            Fail(nameof(NuevaClaveRepetida), Texts.ClaveDiffers);
            return Again();
        }

        if (!Clave.TryParse(NuevaClave, out var clave))
        {
            Fail(nameof(NuevaClave), ClaveHint);
            return Again();
        }

        using (clave)
        {
            return Answer(await create.HandleAsync(clave, ct));
        }
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        ShowCaptcha = captcha.Posted != CaptchaForm.None;
        if (!BringsCode)
        {
            await ShowTicketAsync(ct);
        }

        return Again();
    }

    private async Task<IActionResult?> FindTicketAsync(CancellationToken ct)
    {
        await ShowTicketAsync(ct);
        return Holder is null ? Dead()
            : IsClean ? null
            : Again();
    }

    // Another tab may have proved another provisional clave since: the person looks again whose clave it is.
    private async Task ShowTicketAsync(CancellationToken ct)
    {
        Show(await create.FindHolderAsync(ct));
        if (Holder is not null && !create.IsFlow(Flujo))
        {
            Fail(Message.Of(Texts.OtherTicket));
        }
    }

    // What cannot be a code is tried like one: it reads the same and costs the same.
    private async Task<IActionResult?> ProveAsync(CancellationToken ct)
    {
        if (ReadHolder() is not { } holder)
        {
            return Again();
        }

        _ = ProvisionalCode.TryParse(ClaveProvisional, out var code);
        var outcome = await create.ProveAsync(holder, code, ct);
        if (outcome is not CreateDefinitive.Outcome.Proved(var proved))
        {
            return Answer(outcome);
        }

        Show(proved);
        return null;
    }

    private IActionResult Answer(CreateDefinitive.Outcome outcome) =>
        outcome switch
        {
            CreateDefinitive.Outcome.Created => Redirect($"{ProvisionalCheck.Page}/lista?tipo={Slug}"),
            CreateDefinitive.Outcome.Refused(var faults) => Refused(faults),
            CreateDefinitive.Outcome.Dead => Dead(),
            CreateDefinitive.Outcome.CaptchaDue => CaptchaDue(captcha),
            CreateDefinitive.Outcome.Throttled(var wait) => Tell(
                Messages.Throttled(wait, Kind),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            CreateDefinitive.Outcome.Busy(var wait) => Tell(
                Messages.Busy(wait),
                StatusCodes.Status503ServiceUnavailable,
                wait
            ),
            _ => throw new UnreachableException(),
        };

    private PageResult Dead()
    {
        Holder = null; // What was proved before is over: both are asked again.
        Fail(
            nameof(ClaveProvisional),
            new Message(null, Texts.ProvisionalDead)
            {
                Links = new Dictionary<string, string> { ["recuperar"] = RecoverAddress },
            }
        );
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

    private void Show(AccountIdentifier? holder)
    {
        if (holder is not null)
        {
            (Otra, Tipo, Holder) = (
                false,
                KindPath.Of(holder.Kind),
                $"{KindWords.IdentifierOf(holder.Kind)} {KindWords.Written(holder)}"
            );
        }
    }
}
