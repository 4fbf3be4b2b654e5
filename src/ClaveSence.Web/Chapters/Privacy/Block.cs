using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Links;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>Blocking: carried out at once. What is kept stays and is not used; the account is frozen and its owner alone lifts it (ADR 0020).</summary>
internal static class Block
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>In force; every session is over, this one too.</summary>
        internal sealed record InForce : Outcome;

        /// <summary>The account changed at this very moment: nothing was done.</summary>
        internal sealed record Overtaken : Outcome;

        /// <summary>Too many in a day.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        RequestRows rows,
        RequestEnd ends,
        Receipts receipts,
        AccountFinder accounts,
        AccountSeals seals,
        MailLinks links,
        SignedInSessions sessions,
        Visit visit
    )
    {
        public async Task<Outcome> HandleAsync(SignedIn me, CancellationToken ct)
        {
            if ((await receipts.SpendAsync(me.Account, ct)).Wait is { } wait)
            {
                return new Outcome.Throttled(wait);
            }

            return await FreezeAsync(me, ct) ? new Outcome.InForce() : new Outcome.Overtaken();
        }

        private async Task<bool> FreezeAsync(SignedIn me, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            await accounts.LockAsync(me.Account.Id, ct);
            // Whoever is signed in has lifted the former one; the due work may not have noted it yet.
            await ends.EndBlockingAsync(me.Account.Id, ct);
            var (id, epoch) = (me.Account.Id, me.Account.CredentialEpoch);
            var frozen = await store
                .Set<Account>()
                .Where(row => row.Id == id && row.Status == AccountStatus.Active && row.CredentialEpoch == epoch)
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(row => row.Status, AccountStatus.Frozen)
                            .SetProperty(row => row.CredentialEpoch, epoch + 1),
                    ct
                );
            if (frozen == 0)
            {
                return false;
            }

            var request = rows.Add(id, RightKind.Blocking);
            var back = links.Make(LinkPurpose.LiftFreeze, id, BlockingLetter.LinkLifetime);
            var holder = seals.DetailsOf(me.Account).Name;
            receipts.Tell(me.Account, own => new BlockingLetter(holder, request.Number, visit.Now, own ? back : null));
            await sessions.EndAllAsync(id, but: null, ct);
            if (!await receipts.SaveAsync(me.Account, RightKind.Blocking, ct))
            {
                return false;
            }

            await transaction.CommitAsync(ct);
            return true;
        }
    }
}
