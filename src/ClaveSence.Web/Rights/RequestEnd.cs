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

    /// <summary>
    /// Ends the blocking that is in force, within the caller's transaction: its owner is back, or somebody said «No fui yo», and then the
    /// freeze is theirs and no longer the blocking's. An erasure goes on beside a blocking, and must not go on beside the other.
    /// </summary>
    public async Task EndBlockingAsync(Guid account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ended = await store
            .Set<PrivacyRequest>()
            .Where(row => row.AccountId == account && row.State == RequestState.InForce)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.State, RequestState.Ended)
                        .SetProperty(row => row.DecidedAt, now)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                ct
            );
        if (ended > 0)
        {
            audit.Add(Act.RightDecided, account, $"{RightKind.Blocking}:{RequestState.Ended}");
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
