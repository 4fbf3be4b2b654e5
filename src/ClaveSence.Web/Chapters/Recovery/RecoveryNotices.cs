using ClaveSence.Web.Accounts;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The letters of a recovery that did not succeed: they tell the stored mailbox what no screen may tell.</summary>
internal sealed class RecoveryNotices(
    ClaveSenceStore store,
    Budgets budgets,
    AccountSeals seals,
    MailLinks links,
    Outbox outbox
)
{
    /// <summary>The answer was wrong: told once an hour.</summary>
    public async Task TellOfWrongAnswerAsync(Account account, CancellationToken ct)
    {
        if ((await budgets.SpendAsync(Budget.WrongAnswerLetters, account.Id.ToString(), ct)).Allowed)
        {
            var details = seals.DetailsOf(account);
            var letter = new WrongAnswerLetter(details.Name, account.Kind);
            outbox.Add(store, letter, seals.EmailOf(account), account.Id);
        }
    }

    /// <summary>Strangers spent the tries: once a day the stored mailbox is offered some of its own.</summary>
    public async Task OfferOwnTriesAsync(Account account, CancellationToken ct)
    {
        if ((await budgets.SpendAsync(Budget.OwnTriesLetters, account.Id.ToString(), ct)).Allowed)
        {
            var token = links.Make(LinkPurpose.OwnTries, account.Id, OwnTriesLetter.LinkLifetime);
            var letter = new OwnTriesLetter(seals.DetailsOf(account).Name, token);
            outbox.Add(store, letter, seals.EmailOf(account), account.Id);
        }
    }
}
