using ClaveSence.Web.Accounts;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Factors;

/// <summary>Tells every mailbox of an account what happened to its factors (threats U-03). The caller's save sends it.</summary>
internal sealed class FactorNotices(
    ClaveSenceStore store,
    AccountSeals seals,
    MailLinks links,
    Outbox outbox,
    Visit visit
)
{
    /// <summary>Tells of a change that a visitor made.</summary>
    /// <returns>The token of its «No fui yo», by which what was added is known if it has to be undone.</returns>
    public string Tell(Account account, FactorChange change) =>
        Tell(
            account,
            token => new FactorLetter(
                change,
                seals.DetailsOf(account).Name,
                visit.Device,
                visit.Network,
                visit.Now,
                token
            )
        );

    /// <summary>Tells something else, with a «No fui yo» of its own.</summary>
    /// <param name="account">The account.</param>
    /// <param name="write">Writes the letter around the token.</param>
    /// <param name="lifetime">How long the link works; 7 days by default.</param>
    /// <returns>The token of its «No fui yo».</returns>
    public string Tell(Account account, Func<string, Letter> write, TimeSpan? lifetime = null)
    {
        var token = links.Make(LinkPurpose.NotMe, account.Id, lifetime ?? FactorLetter.LinkLifetime);
        var letter = write(token);
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            outbox.Add(store, letter, mailbox, account.Id);
        }

        return token;
    }
}
