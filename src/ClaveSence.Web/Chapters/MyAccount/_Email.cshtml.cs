using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Mailboxes;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>What the forms of both mailboxes have: the new one twice, the code, another letter, a way to give up. Drawn by <c>_Email.cshtml</c>.</summary>
internal abstract class EmailPage(RequestEmail.Handler requestEmail, EmailChanges changes, StepUp stepUp)
    : DetailsPage(stepUp)
{
    [BindProperty]
    public string? Correo { get; set; }

    [BindProperty]
    public string? CorreoRepetido { get; set; }

    [BindProperty]
    public string? Codigo { get; set; }

    /// <summary>Gets which mailbox the page is about.</summary>
    public abstract MailboxPlace Place { get; }

    /// <summary>Gets the heading.</summary>
    public abstract string Heading { get; }

    /// <summary>Gets what the mailbox is for.</summary>
    public abstract string Lead { get; }

    /// <summary>Gets what the button of the form says.</summary>
    public abstract string AskLabel { get; }

    /// <summary>Gets what is kept and what waits.</summary>
    public RequestEmail.Shown Shown { get; private set; } = new(null, null, "", null);

    /// <summary>Gets a value indicating whether another letter was just asked for.</summary>
    public bool SentAgain { get; private set; }

    /// <summary>Gets the page's own address.</summary>
    protected abstract string Address { get; }

    public async Task OnGetAsync(bool reenviado, CancellationToken ct)
    {
        SentAgain = reenviado;
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var posted = Sello;
        await ShowAsync(ct);
        var fresh = Must<EmailAddress>(nameof(Correo), Correo, Texts.NewEmail, Texts.EmailMalformed);
        if (
            fresh is not null
            && fresh.Comparable != (EmailAddress.TryParse(CorreoRepetido, out var again) ? again.Comparable : null)
        )
        {
            Fail(nameof(CorreoRepetido), Texts.EmailDiffers);
        }

        Sello = posted;
        return fresh is null || !IsClean ? Again()
            : await ConfirmAsync(ct) is { } refused ? refused
            : Answer(await requestEmail.HandleAsync(Me, Place, fresh, posted, ct), fresh);
    }

    public async Task<IActionResult> OnPostConfirmarAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        var code = string.Concat((Codigo ?? "").Where(char.IsAsciiDigit));
        if (code.Length != Accounts.ConfirmationMail.CodeLength)
        {
            Fail(nameof(Codigo), Texts.CodeMalformed);
            return Again();
        }

        return await changes.ConfirmAsync(Me, Place, code, ct) switch
        {
            MailboxCode.Taken => Saved(),
            MailboxCode.Wrong => Told(Texts.CodeWrong),
            MailboxCode.Spent => Told(Texts.CodeSpent),
            MailboxCode.Over => Redirect(Address),
        };
    }

    public async Task<IActionResult> OnPostReenviarAsync(CancellationToken ct)
    {
        await changes.SendAgainAsync(Me, Place, ct);
        return Redirect($"{Address}?reenviado=true");
    }

    public async Task<IActionResult> OnPostDejarAsync(CancellationToken ct)
    {
        await changes.GiveUpAsync(Me, Place, ct);
        return Redirect(Address);
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return Again();
    }

    /// <summary>Loads what the page shows.</summary>
    protected async Task ShowAsync(CancellationToken ct)
    {
        Shown = await requestEmail.ShowAsync(Me, Place, Me.Account, ct);
        Sello = Shown.Stamp;
    }

    private IActionResult Answer(RequestEmail.Outcome outcome, EmailAddress fresh) =>
        outcome switch
        {
            RequestEmail.Outcome.Requested => Redirect(Address),
            RequestEmail.Outcome.Same => Told(nameof(Correo), Texts.EmailSame),
            RequestEmail.Outcome.Closed(var until) => Told(
                nameof(Correo),
                Texts.EmailClosed.With(ChileTime.Written(until))
            ),
            RequestEmail.Outcome.TooMany => TooMany(),
            RequestEmail.Outcome.Stale(var kept, var stamp) => ShowStale(
                stamp,
                [new(Heading, kept.Length > 0 ? kept : Texts.None, fresh.Value)]
            ),
            RequestEmail.Outcome.Over => Redirect("/ingresar"),
            _ => throw new UnreachableException(),
        };

    private PageResult Told(string sentence) => Told(nameof(Codigo), sentence);

    private PageResult Told(string field, string sentence)
    {
        Fail(field, sentence);
        return Again();
    }
}
