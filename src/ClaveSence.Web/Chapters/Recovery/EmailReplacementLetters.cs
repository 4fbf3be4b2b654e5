using System.Globalization;
using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Writes the letters of a replacement; the caller's save keeps them.</summary>
internal sealed class EmailReplacementLetters(
    ClaveSenceStore store,
    MailLinks links,
    Outbox outbox,
    Budgets budgets,
    AccountSeals seals,
    Visit visit,
    TimeProvider clock
)
{
    /// <summary>Asks the new mailbox to confirm itself.</summary>
    public void AskToConfirm(Guid replacement, Account account, EmailAddress fresh, DateTimeOffset endsAt) =>
        outbox.Add(
            store,
            Confirmation(replacement, account, endsAt),
            fresh,
            account.Id,
            expiresAt: clock.GetUtcNow() + EmailReplacementState.Lifetime
        );

    /// <summary>Asks it once more, at most every ten minutes, and no more than a mailbox gets from us.</summary>
    public async Task AskAgainAsync(
        EmailReplacement row,
        Account account,
        EmailAddress fresh,
        DateTimeOffset endsAt,
        CancellationToken ct
    )
    {
        var tens = (clock.GetUtcNow() - row.CreatedAt) / RecoveryOrders.AgainAfter;
        var key = string.Create(CultureInfo.InvariantCulture, $"{row.Id:N}:confirm:{(int)tens}");
        if (
            tens < 1
            || account.Status is AccountStatus.Blocked
            || await store.Set<OutgoingMail>().AnyAsync(mail => mail.DedupeKey == key, ct)
            || !await MayRepeatAsync(account, ct)
            || !(await budgets.SpendAsync(Budget.ReplacementsByMailbox, fresh.Comparable, ct)).Allowed
        )
        {
            return;
        }

        var letter = Confirmation(row.Id, account, endsAt);
        var expires = row.CreatedAt + EmailReplacementState.Lifetime;
        await outbox.AddOnceAsync(store, letter, fresh, key, account.Id, expires, ct);
    }

    /// <summary>Tells whether a letter of this account may go to the new mailbox once more today, and counts it.</summary>
    public async Task<bool> MayRepeatAsync(Account account, CancellationToken ct) =>
        (await budgets.SpendAsync(Budget.ReplacementLettersADay, account.Id.ToString(), ct)).Allowed;

    /// <summary>Tells every stored mailbox that another is to take the place of the account's, with a way to refuse.</summary>
    /// <returns>The letter to the account's own mailbox: the hold waits for it.</returns>
    public Guid TellRequested(
        Guid replacement,
        Account account,
        EmailAddress fresh,
        DateTimeOffset endsAt,
        string tracking
    )
    {
        var told = new List<OutgoingMail>();
        foreach (var mailbox in seals.MailboxesOf(account)) // The account's own comes first.
        {
            var letter = new EmailReplacementLetter(
                seals.DetailsOf(account).Name,
                account.Kind,
                fresh.Mask,
                new(visit.Now, visit.Device, visit.Network),
                endsAt,
                tracking,
                links.Make(LinkPurpose.RefuseReplacement, replacement, EmailReplacementState.Lifetime),
                MayVouch(account, mailbox, fresh)
                    ? links.Make(LinkPurpose.VouchReplacement, replacement, EmailReplacementState.Lifetime)
                    : null
            );
            told.Add(outbox.Add(store, letter, mailbox, account.Id));
        }

        return told[0].Id;
    }

    /// <summary>Tells the mailboxes as they were until now that the account has another.</summary>
    public void TellReplaced(Account account, EmailAddress fresh, DateTimeOffset at)
    {
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            var token = links.Make(LinkPurpose.NotMe, account.Id, EmailReplacedLetter.LinkLifetime);
            var letter = new EmailReplacedLetter(seals.DetailsOf(account).Name, fresh.Mask, at, token);
            outbox.Add(store, letter, mailbox, account.Id);
        }
    }

    private ConfirmReplacementLetter Confirmation(Guid replacement, Account account, DateTimeOffset endsAt) =>
        new(
            seals.DetailsOf(account).Name,
            account.Kind,
            endsAt,
            links.Make(LinkPurpose.ConfirmReplacement, replacement, EmailReplacementState.Lifetime)
        );

    // Only the account's own mailbox was ever confirmed. The representative's was typed; and none vouches for itself.
    private bool MayVouch(Account account, EmailAddress mailbox, EmailAddress fresh) =>
        mailbox.Comparable == seals.EmailOf(account).Comparable
        && mailbox.Comparable != fresh.Comparable
        && !account.IsEmailUnsettled(clock.GetUtcNow());
}
