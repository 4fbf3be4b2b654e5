using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The second mailbox goes; all mailboxes hear of it, that one too. The page proved who asks.</summary>
internal static class RemoveSecondEmail
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is gone, now or before.</summary>
        internal sealed record Removed : Outcome;

        /// <summary>Another one took its place since the form was shown.</summary>
        /// <param name="Kept">What is kept now.</param>
        /// <param name="Stamp">Its stamp.</param>
        internal sealed record Stale(EmailAddress Kept, string Stamp) : Outcome;

        /// <summary>The session is over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        AccountSeals seals,
        DetailsStamp stamps,
        AccountNotices notices,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(SignedIn me, string? stamp, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await accounts.LockOwnAsync(me.Account, ct) is not { } account)
            {
                return new Outcome.Over();
            }

            var details = seals.DetailsOf(account);
            if (details.Second is not { } second)
            {
                return new Outcome.Removed();
            }

            if (stamp != stamps.OfSecond(account))
            {
                return new Outcome.Stale(second.Email, stamps.OfSecond(account));
            }

            var before = seals.MailboxesOf(account);
            seals.Replace(account, details with { Second = null });
            notices.TellChanged(account, Texts.SecondRemoved, before);
            audit.Add(Act.SecondEmailRemoved, account.Id);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Removed();
        }
    }
}
