using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Mailboxes;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Another mailbox, main or second: it has to confirm itself before anything changes. The page proved who asks.</summary>
internal static class RequestEmail
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Its letter is on its way.</summary>
        internal sealed record Requested : Outcome;

        /// <summary>The account has that mailbox already.</summary>
        internal sealed record Same : Outcome;

        /// <summary>Mailboxes cannot be changed now.</summary>
        /// <param name="Until">Until when.</param>
        internal sealed record Closed(DateTimeOffset Until) : Outcome;

        /// <summary>Enough was asked for today, for that account or that mailbox.</summary>
        internal sealed record TooMany : Outcome;

        /// <summary>Another mailbox was kept or asked for since the form was shown.</summary>
        /// <param name="Kept">What is kept or waits now.</param>
        /// <param name="Stamp">Its stamp.</param>
        internal sealed record Stale(string Kept, string Stamp) : Outcome;

        /// <summary>The session is over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        AccountSeals seals,
        EmailChanges changes,
        DetailsStamp stamps
    )
    {
        /// <summary>Answers what the form shows: what is kept, what waits, and the stamp of both.</summary>
        public async Task<Shown> ShowAsync(SignedIn me, MailboxPlace place, Account account, CancellationToken ct)
        {
            var stored = place switch
            {
                MailboxPlace.Main => seals.EmailOf(account),
                MailboxPlace.Second => seals.DetailsOf(account).Second?.Email,
            };
            var waiting = await changes.WaitingAsync(me, place, ct);
            return new(
                stored?.Value,
                waiting,
                stamps.OfEmail(account, stored?.Value, waiting?.Email.Value),
                changes.ClosedUntil(account, place)
            );
        }

        public async Task<Outcome> HandleAsync(
            SignedIn me,
            MailboxPlace place,
            EmailAddress fresh,
            string? stamp,
            CancellationToken ct
        )
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await accounts.LockOwnAsync(me.Account, ct) is not { } account)
            {
                return new Outcome.Over();
            }

            var shown = await ShowAsync(me, place, account, ct);
            if (stamp != shown.Stamp)
            {
                return new Outcome.Stale(shown.Waiting?.Email.Value ?? shown.Stored ?? "", shown.Stamp);
            }

            var answer = await changes.RequestAsync(me, account, place, fresh, ct);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return answer switch
            {
                EmailChangeAnswer.Requested => new Outcome.Requested(),
                EmailChangeAnswer.Same => new Outcome.Same(),
                EmailChangeAnswer.Closed(var until) => new Outcome.Closed(until),
                EmailChangeAnswer.TooMany => new Outcome.TooMany(),
                _ => throw new UnreachableException(),
            };
        }
    }

    /// <summary>What a form of a mailbox shows.</summary>
    /// <param name="Stored">The mailbox that is kept; nothing when there is none.</param>
    /// <param name="Waiting">The one that waits for its confirmation.</param>
    /// <param name="Stamp">The stamp of both.</param>
    /// <param name="ClosedUntil">Until when it cannot be changed; nothing when it can.</param>
    internal sealed record Shown(string? Stored, WaitingChange? Waiting, string Stamp, DateTimeOffset? ClosedUntil);
}
