using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Mailboxes;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen «Mis datos»: what is kept of the holder, in sections, each with its own form.</summary>
internal sealed class PersonalDetailsPage(AccountSeals seals, EmailChanges changes, HelpLine help, Visit visit)
    : PageModel
{
    /// <summary>Gets a value indicating whether a form was kept just now.</summary>
    public bool Kept { get; private set; }

    /// <summary>Gets the identifier, as written.</summary>
    public string Identifier { get; private set; } = "";

    /// <summary>Gets a value indicating whether it is a company: it has a contact person and a representative.</summary>
    public bool IsCompany { get; private set; }

    /// <summary>Gets a value indicating whether it is a facilitator, whose mailbox a new request changes.</summary>
    public bool IsFacilitator { get; private set; }

    /// <summary>Gets the mailbox.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Gets the mailbox that waits for its confirmation to take that one's place; nothing when none does.</summary>
    public WaitingChange? WaitingEmail { get; private set; }

    /// <summary>Gets the alternative mailbox that waits likewise.</summary>
    public WaitingChange? WaitingSecond { get; private set; }

    /// <summary>Gets the secret question; nothing when none is stored.</summary>
    public string? Question { get; private set; }

    /// <summary>Gets the rest.</summary>
    public HolderDetails Details { get; private set; } = new("", null, null, null, null);

    /// <summary>Gets CS-07; nothing when the standing is good.</summary>
    public StandingNotice? Standing { get; private set; }

    public async Task OnGetAsync(bool guardado, CancellationToken ct)
    {
        var me = HttpContext.SignedIn();
        var account = me.Account;
        WaitingEmail = await changes.WaitingAsync(me, MailboxPlace.Main, ct);
        WaitingSecond = await changes.WaitingAsync(me, MailboxPlace.Second, ct);
        Kept = guardado;
        IsCompany = account.Kind is AccountKind.LegalEntity;
        IsFacilitator = account.Kind is AccountKind.ForeignFacilitator;
        Identifier = KindWords.Written(AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account)));
        Email = seals.EmailOf(account).Value;
        Question = account.SecretQuestion is { } question ? SecretWords.Of(question) : null;
        Details = seals.DetailsOf(account);
        Standing = StandingNotice.Of(account, help, visit.Now);
    }
}
