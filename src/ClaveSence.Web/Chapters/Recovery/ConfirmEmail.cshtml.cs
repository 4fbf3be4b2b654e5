using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The screen of manual 3.1 (6) and 3.2 (7): the registered mailbox, masked, and whether it is current.</summary>
[Captcha("recuperacion-correo")]
[At<RecoveryState, RecoveryState.ConfirmingEmail>]
internal sealed class ConfirmEmailPage(
    ConfirmEmail.Handler confirmEmail,
    ReplaceEmail.Handler replaceEmail,
    CaptchaGate captcha,
    Flows<RecoveryState> flows,
    HelpLine help
) : RecoveryPage<RecoveryState.ConfirmingEmail>(flows)
{
    private const string IsCurrent = "si";
    private const string IsNot = "no";

    [BindProperty]
    public string? Vigente { get; set; }

    [BindProperty]
    public string? CorreoVigente { get; set; }

    [BindProperty]
    public string? CorreoVigenteRepetido { get; set; }

    /// <summary>Gets the registered mailbox, masked.</summary>
    public MaskedEmail? Mailbox { get; private set; }

    /// <summary>Gets the same for a voice.</summary>
    public string MailboxSpoken => Mailbox!.Spoken(Texts.EmailHidden, Texts.EmailAt);

    /// <summary>Gets the two answers.</summary>
    public IEnumerable<SelectListItem> Answers => [new(Texts.Yes, IsCurrent), new(Texts.No, IsNot)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShownAsync(ct) ? Page() : Over();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ShownAsync(ct))
        {
            return Over();
        }

        if (Vigente is not (IsCurrent or IsNot))
        {
            Fail(nameof(Vigente), Texts.VigenteMissing);
        }

        var fresh = Vigente is IsNot ? ReadNewMailbox() : null;
        if (!await captcha.PassedAsync(ct))
        {
            return CaptchaWrong();
        }

        return !IsClean ? Again()
            : fresh is null ? Answer(await confirmEmail.HandleAsync(ct))
            : Answer(await replaceEmail.HandleAsync(fresh, ct));
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await ShownAsync(ct) ? await base.RedrawAsync(ct) : Over();

    private IActionResult Answer(ConfirmEmail.Outcome outcome) =>
        outcome switch
        {
            ConfirmEmail.Outcome.Sent(var next) => Redirect(RecoveryChapter.PageFor(next)),
            ConfirmEmail.Outcome.CaptchaSpent => CaptchaWrong(),
            ConfirmEmail.Outcome.Over => Over(),
            _ => throw new UnreachableException(),
        };

    private IActionResult Answer(ReplaceEmail.Outcome outcome) =>
        outcome switch
        {
            ReplaceEmail.Outcome.Held(var next) => Redirect(RecoveryChapter.PageFor(next)),
            ReplaceEmail.Outcome.Closed(var until) => Tell(
                Message.Of(Texts.ReplacementClosed.With(ChileTime.Written(until), help.Sentence))
            ),
            ReplaceEmail.Outcome.Busy => Tell(Message.Of(Texts.ReplacementBusy.With(help.Sentence))),
            ReplaceEmail.Outcome.TooMany => Tell(Message.Of(Texts.ReplacementTooMany.With(help.Sentence))),
            ReplaceEmail.Outcome.CaptchaSpent => CaptchaWrong(),
            ReplaceEmail.Outcome.Over => Over(),
            _ => throw new UnreachableException(),
        };

    private EmailAddress? ReadNewMailbox()
    {
        if (!EmailAddress.TryParse(CorreoVigente, out var fresh))
        {
            Fail(nameof(CorreoVigente), Words.MailboxMalformed);
            return null;
        }

        if (!EmailAddress.TryParse(CorreoVigenteRepetido, out var again) || again.Comparable != fresh.Comparable)
        {
            Fail(nameof(CorreoVigenteRepetido), Texts.EmailDiffers);
            return null;
        }

        return fresh;
    }

    private async Task<bool> ShownAsync(CancellationToken ct) =>
        (Mailbox = (await confirmEmail.MailboxAsync(ct))?.Mask) is not null;

    private RedirectResult Over() => StartOver(First);

    private PageResult CaptchaWrong()
    {
        Fail(CaptchaForm.TextField, captcha.Fault);
        return Again();
    }
}
