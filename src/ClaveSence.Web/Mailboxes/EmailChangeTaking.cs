using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mailboxes;

/// <summary>The new mailbox confirmed itself and takes its place; all others are told (ADR 0021).</summary>
internal sealed class EmailChangeTaking(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    EmailChangeLetters letters,
    AccountNotices notices,
    SignedInSessions sessions,
    Sealer sealer,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Puts it in its place, in the caller's transaction; the caller saves and commits.</summary>
    /// <param name="id">The change.</param>
    /// <param name="owner">Whose it is: locked first.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Which place; nothing when it was given up, overtaken, is too old, or was taken before.</returns>
    public async Task<MailboxPlace?> TakeAsync(Guid id, Guid owner, CancellationToken ct)
    {
        await accounts.LockAsync(owner, ct);
        var now = clock.GetUtcNow();
        var since = now - EmailChange.Lifetime;
        var change = await store
            .Set<EmailChange>()
            .AsTracking()
            .SingleOrDefaultAsync(
                row => row.Id == id && row.TakenAt == null && row.EndedAt == null && row.CreatedAt > since,
                ct
            );
        if (change is null || await AccountOfAsync(change, ct) is not { } account)
        {
            return null;
        }

        change.TakenAt = now;
        await PutAsync(change, account, EmailChanges.EmailOf(sealer, change), now, ct);
        audit.Add(Act.EmailChanged, account.Id, change.Place.ToString());
        return change.Place;
    }

    private Task<Account?> AccountOfAsync(EmailChange change, CancellationToken ct) =>
        store
            .Set<Account>()
            .AsTracking()
            .SingleOrDefaultAsync(
                row =>
                    row.Id == change.AccountId
                    && row.CredentialEpoch == change.CredentialEpoch
                    && row.Status == AccountStatus.Active,
                ct
            );

    private Task PutAsync(
        EmailChange change,
        Account account,
        EmailAddress fresh,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        switch (change.Place)
        {
            case MailboxPlace.Main:
                return PutMainAsync(change, account, fresh, now, ct);
            case MailboxPlace.Second:
                var before = seals.MailboxesOf(account);
                seals.Replace(account, seals.DetailsOf(account) with { Second = new(fresh, now) });
                notices.TellChanged(account, Texts.SecondAdded, before);
                return Task.CompletedTask;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // The epoch goes on: recoveries, replacements and other changes that were under way end, whoever began them (CH-08).
    private async Task PutMainAsync(
        EmailChange change,
        Account account,
        EmailAddress fresh,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        change.FormerSealed = FormerMailboxes.Of(seals, account).Seal(sealer, change.Id);
        letters.TellChanged(change, account, fresh);
        seals.Replace(account, fresh);
        var details = seals.DetailsOf(account);
        if (details.Second?.Email.Comparable == fresh.Comparable)
        {
            seals.Replace(account, details with { Second = null }); // It has the first place now.
        }

        account.EmailChangedAt = now;
        account.TenderUntil = now + EmailChange.Tender;
        await sessions.CarryOverAsync(account.Id, account.CredentialEpoch, ct);
        account.CredentialEpoch++;
    }
}
