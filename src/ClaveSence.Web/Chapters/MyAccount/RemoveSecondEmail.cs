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

        /// <summary>The session is over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        AccountSeals seals,
        AccountNotices notices,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(SignedIn me, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await accounts.LockOwnAsync(me.Account, ct) is not { } account)
            {
                return new Outcome.Over();
            }

            var details = seals.DetailsOf(account);
            if (details.Second is not null)
            {
                var before = seals.MailboxesOf(account);
                seals.Replace(account, details with { Second = null });
                notices.TellChanged(account, Texts.SecondRemoved, before);
                audit.Add(Act.SecondEmailRemoved, account.Id);
            }

            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Removed();
        }
    }
}
