using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Links;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>«No fui yo»: a stored mailbox stops the replacement, whatever had come of it before its end (ADR 0016).</summary>
internal static class RefuseReplacement
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Stopped: the provisional clave opens nothing, and the path is closed.</summary>
        /// <param name="Kind">What kind of account: where it is signed in to.</param>
        internal sealed record Refused(AccountKind Kind) : Outcome;

        /// <summary>Too late: the mailbox was replaced. What is left is to freeze the account.</summary>
        /// <param name="FreezeToken">The token of the link that freezes it.</param>
        internal sealed record Finished(string FreezeToken) : Outcome;

        /// <summary>There is nothing left to stop; or the link is used, expired or never was one of ours.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        MailLinks links,
        AccountFinder accounts,
        EmailReplacementRows rows,
        AuditLog audit,
        TimeProvider clock
    )
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.RefuseReplacement, token, ct) is not null;

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (
                await links.UseAsync(LinkPurpose.RefuseReplacement, token, ct) is not { } id
                || await rows.FindAsync(id, ct) is not { } row
            )
            {
                return new Outcome.Over();
            }

            await accounts.LockAsync(row.AccountId, ct); // Who finishes or asks at this moment was first, or comes after.
            var kind = await accounts.KindOfAsync(row.AccountId, ct);
            var outcome = await RefuseAsync(row.AccountId, ct)
                ? new Outcome.Refused(kind)
                : await EndOfAsync(id, kind, ct);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return outcome;
        }

        // Whichever is open, and not only the one that the letter told of: a second request must not outlive the refusal of the first.
        private async Task<bool> RefuseAsync(Guid account, CancellationToken ct)
        {
            var open = await rows.OpenOfAsync(account, ct);
            foreach (var row in open)
            {
                if (await RefuseOneAsync(row.Id, ct) is { } refused)
                {
                    await CloseAsync(account, refused.ClosedUntil, ct);
                    audit.Add(Act.ReplacementCancelled, account);
                }
            }

            return open.Count > 0;
        }

        private async Task<EmailReplacementState.Cancelled?> RefuseOneAsync(Guid id, CancellationToken ct)
        {
            while (await rows.FindAsync(id, ct) is { } row && rows.StateOf(row) is EmailReplacementState.Open here)
            {
                var refused = here.Refused(clock.GetUtcNow());
                if (await rows.MoveAsync(row, refused, ct))
                {
                    await rows.KillClaveAsync(id, ct);
                    return refused;
                }
            }

            return null;
        }

        private Task<int> CloseAsync(Guid account, DateTimeOffset until, CancellationToken ct) =>
            store
                .Set<Account>()
                .Where(row => row.Id == account)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ReplacementClosedUntil, until), ct);

        // By this request, or by one that came after it: the owner complains of the first, and means both.
        private async Task<bool> IsReplacedSinceAsync(EmailReplacement row, CancellationToken ct) =>
            (await rows.SinceAsync(row, ct)).Exists(one => rows.StateOf(one) is EmailReplacementState.Finished);

        private async Task<Outcome> EndOfAsync(Guid id, AccountKind kind, CancellationToken ct)
        {
            var row = (await rows.FindAsync(id, ct))!;
            return rows.StateOf(row) switch
            {
                EmailReplacementState.Cancelled => new Outcome.Refused(kind), // From another mailbox.
                _ when await IsReplacedSinceAsync(row, ct) => new Outcome.Finished(
                    links.Make(LinkPurpose.NotMe, row.AccountId, EmailReplacedLetter.LinkLifetime)
                ),
                _ => new Outcome.Over(),
            };
        }
    }
}
