using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Notices;

/// <summary>Tells the mailboxes of an account that something of it was changed; the caller's save keeps the letters with the change.</summary>
internal sealed class AccountNotices(
    ClaveSenceStore store,
    AccountSeals seals,
    MailLinks links,
    Outbox outbox,
    Visit visit
)
{
    /// <summary>Tells each of the mailboxes, each with a «No fui yo» of its own.</summary>
    /// <param name="account">The account.</param>
    /// <param name="what">What was changed, in words.</param>
    /// <param name="before">The mailboxes as they were: who loses their place hears of it too.</param>
    public void TellChanged(Account account, string what, IReadOnlyList<EmailAddress> before)
    {
        var holder = seals.DetailsOf(account).Name;
        foreach (var mailbox in before.Concat(seals.MailboxesOf(account)).DistinctBy(one => one.Comparable))
        {
            var token = links.Make(LinkPurpose.NotMe, account.Id, DetailChangedLetter.LinkLifetime);
            var letter = new DetailChangedLetter(holder, what, visit.Device, visit.Network, visit.Now, token);
            outbox.Add(store, letter, mailbox, account.Id);
        }
    }
}
