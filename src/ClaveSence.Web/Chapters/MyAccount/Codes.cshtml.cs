using System.Diagnostics;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen «Códigos de verificación», in each of its states: off, being set up, just begun with its recovery codes, on.</summary>
internal sealed class CodesPage(
    Codes.Handler codes,
    CodesEnrolment enrolment,
    SecondFactor second,
    AccountSeals seals,
    StepUp stepUp
) : StepUpPage(stepUp)
{
    [BindProperty]
    public string? Codigo { get; set; }

    /// <summary>Gets whether signing in asks a code.</summary>
    public bool InForce { get; private set; }

    /// <summary>Gets what the application needs while it is being set up; nothing otherwise.</summary>
    public CodesSetup? Setup { get; private set; }

    /// <summary>Gets the recovery codes, this once; nothing otherwise.</summary>
    public PrintedCodes? Printed { get; private set; }

    /// <summary>Gets how many recovery codes are left, in words.</summary>
    public string LeftSentence { get; private set; } = "";

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostComenzarAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (await ConfirmAsync(ct) is { } notProved)
        {
            return notProved;
        }

        var me = HttpContext.SignedIn();
        await enrolment.BeginAsync(me.Account, me.Session.Id, ct);
        return Redirect("/mi-cuenta/seguridad/codigos");
    }

    public async Task<IActionResult> OnPostConfirmarAsync(CancellationToken ct)
    {
        if (!FactorCode.TryParse(Codigo, out var typed) || typed is not FactorCode.OfApplication code)
        {
            return await WrongAsync(Texts.FactorCodeMalformed, ct);
        }

        var me = HttpContext.SignedIn();
        switch (await codes.HandleAsync(me, code, ct))
        {
            case Codes.Outcome.Begun(var printed):
                Printed = PrintedCodes.Of(me.Account, seals, printed);
                return Page();
            case Codes.Outcome.Wrong:
                return await WrongAsync(Texts.FirstCodeWrong, ct);
            case Codes.Outcome.Over:
                return Redirect("/mi-cuenta/seguridad/codigos");
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

    private async Task<PageResult> WrongAsync(string sentence, CancellationToken ct)
    {
        await LoadAsync(ct);
        Codigo = null;
        Fail(nameof(Codigo), sentence);
        return Again();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var me = HttpContext.SignedIn();
        InForce = await second.IsAskedAsync(me.Account.Id, ct);
        LeftSentence = Texts.CodesLeft.With(await enrolment.CountLeftAsync(me.Account.Id, ct), RecoveryCode.InASet);
        if (!InForce && await enrolment.WaitingAsync(me.Account, me.Session.Id, ct) is { } secret)
        {
            Setup = CodesSetup.Of(
                secret,
                KindWords.Written(AccountSeals.IdentifierOf(me.Account.Kind, seals.IdentifierOf(me.Account)))
            );
        }
    }
}
