using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>The screen of manual 4 (4): «El sistema requerirá que valide sus datos».</summary>
[Captcha("cambio-validar")]
internal sealed class ProvePage(Prove.Handler prove, CaptchaGate captcha, HelpLine help) : HolderForm
{
    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? ClaveActual { get; set; }

    /// <summary>Gets the kind of holder, which the address names.</summary>
    public override AccountKind Kind => HolderSegment.KindOf(HttpContext);

    /// <summary>Gets the heading.</summary>
    public string Title => Texts.Title.With(KindWords.NameOf(Kind));

    /// <summary>Gets whether the representative is asked: a company has one.</summary>
    public bool AsksRepresentative => Kind is AccountKind.LegalEntity;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // When signing in would show it.
        ShowCaptcha = captcha.Posted.Id is not null;
        var holder = ReadHolder();
        var representative = AsksRepresentative ? ReadRut(nameof(RutRepresentante), RutRepresentante) : null;
        if (!Clave.TryParse(ClaveActual, out var clave))
        {
            Fail(nameof(ClaveActual), Texts.ClaveMissing);
        }

        using (clave)
        {
            return IsClean ? Answer(await prove.HandleAsync(holder!, representative, clave!, ct)) : Again();
        }
    }

    private IActionResult Answer(Prove.Outcome outcome) =>
        outcome switch
        {
            Prove.Outcome.Proved(var next) => Redirect(ClaveChangeChapter.PageFor(next)),
            Prove.Outcome.Wrong => Tell(Messages.Wrong(Kind)),
            Prove.Outcome.Throttled(var wait) => Tell(
                Messages.Throttled(wait, Kind),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            Prove.Outcome.Provisional => Redirect(ProvisionalCheck.Page),
            Prove.Outcome.CaptchaDue => CaptchaDue(captcha),
            Prove.Outcome.Unconfirmed => Tell(Messages.Unconfirmed()),
            Prove.Outcome.Blocked => Tell(Messages.Blocked(help)),
            Prove.Outcome.Frozen => Tell(Messages.Frozen(Kind, help)),
            Prove.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };
}
