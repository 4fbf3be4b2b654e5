using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>Takes requests that the office decides: the row, the receipt to every mailbox and the audit record in one save.</summary>
internal sealed class Receipts(
    ClaveSenceStore store,
    RequestRows rows,
    Budgets budgets,
    AccountSeals seals,
    Outbox outbox,
    AuditLog audit
)
{
    /// <summary>Counts one request of the account.</summary>
    public Task<BudgetAnswer> SpendAsync(Account account, CancellationToken ct) =>
        budgets.SpendAsync(Budget.RequestsADay, account.Id.ToString(), ct);

    /// <summary>Takes the request.</summary>
    /// <returns>Whether it was taken; false when one of its kind is open.</returns>
    public async Task<bool> TakeAsync(
        Account account,
        RightKind kind,
        RequestText? text,
        OppositionPurpose? purpose,
        CancellationToken ct
    )
    {
        var request = rows.Add(account.Id, kind, byItself: false, text, purpose);
        var letter = new RequestReceivedLetter(
            seals.DetailsOf(account).Name,
            RequestWords.Of(kind),
            request.Number,
            request.CreatedAt,
            request.DueAt
        );
        Tell(account, _ => letter);
        return await SaveAsync(account, kind, ct);
    }

    /// <summary>Writes a letter to every mailbox of the account; the caller's save keeps it.</summary>
    /// <param name="account">Whose mailboxes.</param>
    /// <param name="letterTo">The letter, for the account's own mailbox or for another.</param>
    public void Tell(Account account, Func<bool, Letter> letterTo)
    {
        var own = seals.EmailOf(account);
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            outbox.Add(store, letterTo(mailbox == own), mailbox, account.Id);
        }
    }

    /// <summary>Saves the request that was added, with its audit record.</summary>
    /// <returns>Whether it was saved; false when one of its kind is open.</returns>
    public async Task<bool> SaveAsync(Account account, RightKind kind, CancellationToken ct)
    {
        audit.Add(Act.RightRequested, account.Id, kind.ToString());
        try
        {
            await store.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            store.ChangeTracker.Clear();
            return false;
        }
    }
}
