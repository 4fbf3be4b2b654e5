using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Rights;

/// <summary>Takes a request back for its owner, and tells every mailbox of the account where a request stands, whoever moved it.</summary>
internal sealed class RequestEnd(
    ClaveSenceStore store,
    AccountSeals seals,
    Outbox outbox,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Takes a request back, for its owner.</summary>
    /// <param name="account">The account it must be of; nothing when a link of a letter stands for it.</param>
    /// <param name="id">The request.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it was still to be taken back.</returns>
    public async Task<bool> WithdrawAsync(Guid? account, Guid id, CancellationToken ct)
    {
        var request = await store
            .Set<PrivacyRequest>()
            .SingleOrDefaultAsync(row => row.Id == id && (account == null || row.AccountId == account), ct);
        if (request is null || !RequestSteps.MayBeWithdrawn(request.State))
        {
            return false;
        }

        request.Move(RequestState.Withdrawn, clock.GetUtcNow());
        audit.Add(Act.RightWithdrawn, request.AccountId, request.Kind.ToString());
        await TellAsync(request, ct);
        try
        {
            await store.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear(); // It was carried out or taken back at this very moment.
            return false;
        }
    }

    /// <summary>Tells the account's mailboxes where the request stands now; the caller's save writes the letters.</summary>
    public Task TellAsync(PrivacyRequest request, CancellationToken ct) => TellAsync(request, why: null, ct);

    /// <summary>Tells it with the reason of a refusal, in words.</summary>
    public async Task TellAsync(PrivacyRequest request, string? why, CancellationToken ct)
    {
        var account = await store
            .Set<Account>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == request.AccountId, ct);
        if (account is null)
        {
            return;
        }

        var letter = new RequestEndedLetter(
            seals.DetailsOf(account).Name,
            RequestWords.Of(request.Kind),
            request.Number,
            RequestWords.Of(request, why)
        );
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            outbox.Add(store, letter, mailbox, account.Id);
        }
    }
}
