using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The dialog when the mailbox was replaced: from when its letter goes out, and how to have it earlier.</summary>
[At<RecoveryState, RecoveryState.Held>]
internal sealed class HeldPage(VouchByPasskey.Handler vouch, Flows<RecoveryState> flows) : FormPage
{
    [BindProperty]
    public string? Llave { get; set; }

    /// <summary>Gets what is held.</summary>
    public RecoveryState.Held Held { get; private set; } = null!;

    /// <summary>Gets what the form says of its flow.</summary>
    public string FlowTag => flows.Tag;

    /// <summary>Gets whether the dialog opens: not over what a passkey just brought.</summary>
    public bool ShowDialog { get; private set; }

    /// <summary>Gets what a passkey brought; nothing before.</summary>
    public string? Vouched { get; private set; }

    /// <summary>Gets the sentence that says from when.</summary>
    public string Until => Texts.HeldUntil.With(ChileTime.Written(Held.EndsAt));

    public async Task OnGetAsync(CancellationToken ct)
    {
        ShowDialog = true;
        await LoadAsync(ct);
    }

    /// <summary>What the script of «Confirmar con llave de acceso» asks its browser with.</summary>
    public async Task<IActionResult> OnPostPreguntarLlaveAsync(CancellationToken ct) =>
        await vouch.AskAsync(ct) switch
        {
            VouchByPasskey.Outcome.Asked(var json) => Content(json, MediaTypeNames.Application.Json),
            VouchByPasskey.Outcome.Throttled => StatusCode(StatusCodes.Status429TooManyRequests),
            _ => throw new UnreachableException(),
        };

    public async Task<IActionResult> OnPostLlaveAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        switch (await vouch.HandleAsync(Llave, ct))
        {
            case VouchByPasskey.Outcome.OnItsWay:
                Vouched = Texts.HeldOnItsWay;
                return Page();
            case VouchByPasskey.Outcome.AwaitsConfirmation:
                Vouched = Texts.HeldAwaits;
                return Page();
            case VouchByPasskey.Outcome.NotProved:
                return Tell(Message.Of(Texts.HeldNotProved));
            case VouchByPasskey.Outcome.Over:
                return Tell(Message.Of(Texts.HeldOver));
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Again();
    }

    private async Task LoadAsync(CancellationToken ct) => Held = (RecoveryState.Held)(await flows.FindAsync(ct))!;
}
