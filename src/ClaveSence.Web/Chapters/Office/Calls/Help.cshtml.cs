using System.Diagnostics;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>The screen on which a verified caller is helped.</summary>
[Roles(OfficerRole.Helpdesk, OfficerRole.Administrator)]
[At<CallState, CallState.Verified>]
internal sealed class HelpPage(Help.Handler help, Flows<CallState> flows, StepUp stepUp) : OfficePage(stepUp)
{
    [BindProperty]
    public Guid Carta { get; set; }

    /// <summary>Gets what the forms say of their call.</summary>
    public string FlowTag => flows.Tag;

    /// <summary>Gets the account; nothing when the identifier leads to none.</summary>
    public HelpedAccount? Account { get; private set; }

    /// <summary>Gets whether it is blocked.</summary>
    public bool IsBlocked => Account?.Status is AccountStatus.Blocked;

    public async Task<IActionResult> OnGetAsync(string? hecho, CancellationToken ct)
    {
        Done = hecho switch
        {
            "carta" => Texts.LetterQueued,
            "recuperacion" => Texts.RecoveryQueued,
            "propuesta" => Texts.Proposed,
            _ => null,
        };
        return await LoadAsync(ct) ? Page() : StartOver(CallPages.First);
    }

    public async Task<IActionResult> OnPostReenviarAsync(CancellationToken ct) =>
        await AnswerAsync(await help.SendAgainAsync(Seat, Carta, ct), ct);

    public async Task<IActionResult> OnPostRecuperarAsync(CancellationToken ct) =>
        await AnswerAsync(await help.RecoverAsync(Seat, ct), ct);

    public async Task<IActionResult> OnPostTerminarAsync(CancellationToken ct)
    {
        await help.EndAsync(Seat, ct);
        return Redirect(CallPages.First);
    }

    /// <summary>Answers what the state of an account is called.</summary>
    public static string Written(AccountStatus status) =>
        status switch
        {
            AccountStatus.Active => Texts.StatusActive,
            AccountStatus.Frozen => Texts.StatusFrozen,
            AccountStatus.Blocked => Texts.StatusBlocked,
        };

    /// <summary>Answers what the SII says.</summary>
    public static string Written(AccountStanding standing) =>
        standing switch
        {
            AccountStanding.Good => Texts.StandingGood,
            AccountStanding.RepresentativeEnded => Texts.StandingRepresentative,
            AccountStanding.CompanyEnded => Texts.StandingCompany,
            AccountStanding.NoCompany => Texts.StandingNoCompany,
        };

    /// <summary>Answers what became of a letter.</summary>
    public static string Written(LetterState state) =>
        state switch
        {
            LetterState.Queued => Texts.LetterStateQueued,
            LetterState.HandedOver => Texts.LetterStateHandedOver,
            LetterState.Refused => Texts.LetterStateRefused,
        };

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Again() : StartOver(CallPages.First);

    private async Task<IActionResult> AnswerAsync(Help.Outcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case Help.Outcome.SentAgain:
                return Redirect($"{CallPages.Account}?hecho=carta");
            case Help.Outcome.RecoveryStarted:
                return Redirect($"{CallPages.Account}?hecho=recuperacion");
            case Help.Outcome.NotSent:
                await LoadAsync(ct);
                return Tell(Message.Of(Texts.LetterNotSent));
            case Help.Outcome.NoRecovery:
                await LoadAsync(ct);
                return Tell(Message.Of(Texts.NoRecovery));
            case Help.Outcome.Over:
                return StartOver(CallPages.First);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await help.FindAsync(Seat, ct) is not { } here)
        {
            return false;
        }

        Account = await help.ReadAsync(Seat, here, ct);
        return true;
    }
}
