using System.Diagnostics;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The screen after «Crear Cuenta»: the mailbox is confirmed with the code of the letter.</summary>
[OfItsKind]
[At<RegistrationState, RegistrationState.AwaitingConfirmation>]
internal sealed class ConfirmPage(Confirm.Handler confirm, Flows<RegistrationState> flows) : RegistrationPage
{
    [BindProperty]
    public string? Codigo { get; set; }

    /// <summary>Gets the mailbox, as the person typed it a moment ago.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Gets whether «Reenviar» was just pressed.</summary>
    public bool SentAgain { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await ShowEmailAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowEmailAsync(ct);
        var code = string.Concat((Codigo ?? "").Where(char.IsAsciiDigit));
        if (Codigo is not { Length: < 20 } || code.Length != ConfirmationMail.CodeLength)
        {
            Fail(nameof(Codigo), Texts.CodigoMalformed);
            return Again();
        }

        return await confirm.HandleAsync(code, ct) switch
        {
            Confirm.Outcome.Activated => To(RegistrationChapter.ActivatedScreen),
            Confirm.Outcome.AnotherWasFirst => To(RegistrationChapter.HasClaveScreen),
            Confirm.Outcome.NotTheCode => NotTheCode(),
            Confirm.Outcome.FlowOver => StartOver(StartAddress),
            _ => throw new UnreachableException(),
        };
    }

    public async Task<IActionResult> OnPostReenviarAsync(CancellationToken ct)
    {
        await ShowEmailAsync(ct);
        await confirm.SendAgainAsync(ct);
        SentAgain = true;
        return Again();
    }

    private async Task ShowEmailAsync(CancellationToken ct) =>
        Email = ((RegistrationState.AwaitingConfirmation)(await flows.FindAsync(ct))!).Email.Value;

    private PageResult NotTheCode()
    {
        Fail(nameof(Codigo), Texts.NotTheCode);
        return Again();
    }
}
