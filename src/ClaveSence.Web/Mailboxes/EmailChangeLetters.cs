using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Mailboxes;

/// <summary>Writes the letters of a change of mailbox; the caller's save keeps them.</summary>
internal sealed class EmailChangeLetters(
    ClaveSenceStore store,
    MailLinks links,
    Outbox outbox,
    AccountSeals seals,
    Visit visit
)
{
    /// <summary>Asks the new mailbox to confirm itself.</summary>
    public void AskToConfirm(EmailChange change, Account account, EmailAddress fresh, string code)
    {
        var expires = change.CreatedAt + EmailChange.Lifetime;
        var token = links.Make(LinkPurpose.ConfirmEmailChange, change.Id, expires - visit.Now);
        var letter = new ConfirmEmailChangeLetter(seals.DetailsOf(account).Name, token, code);
        outbox.Add(store, letter, fresh, account.Id, expiresAt: expires);
    }

    /// <summary>Tells the mailboxes as they were until now, each with a way to undo.</summary>
    public void TellChanged(EmailChange change, Account account, EmailAddress fresh)
    {
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            var token = links.Make(LinkPurpose.UndoEmailChange, change.Id, EmailChange.UndoLifetime);
            var letter = new EmailChangedLetter(
                seals.DetailsOf(account).Name,
                fresh.Mask,
                visit.Now,
                visit.Device,
                visit.Network,
                token
            );
            outbox.Add(store, letter, mailbox, account.Id);
        }
    }

    /// <summary>Tells the mailboxes that were brought back that they were, and the way into the account.</summary>
    public void TellUndone(Account account)
    {
        var letter = new EmailChangeUndoneLetter(seals.DetailsOf(account).Name, KindPath.Recovery(account.Kind));
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            outbox.Add(store, letter, mailbox, account.Id);
        }
    }
}
