using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>«No fui yo»: the account is frozen at once and every session ends.</summary>
internal static class Freeze
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Frozen; a letter with the way back is on its way.</summary>
        /// <param name="Kind">What kind of account: where it is signed in to.</param>
        internal sealed record Frozen(AccountKind Kind) : Outcome;

        /// <summary>Blocked: its mailbox took another's place in the last 30 days, so no letter may open it again.</summary>
        internal sealed record Blocked : Outcome;

        /// <summary>Used, expired or never one of ours.</summary>
        internal sealed record NotALink : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        MailLinks links,
        AccountFinder accounts,
        SignedInSessions sessions,
        KnownDevices devices,
        FactorUndo factors,
        RequestEnd requests,
        AccountSeals seals,
        Outbox outbox,
        AuditLog audit,
        TimeProvider clock
    )
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.NotMe, token, ct) is not null;

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct)
        {
            for (var last = false; ; last = true)
            {
                try
                {
                    return await FreezeAsync(token, ct);
                }
                catch (DbUpdateConcurrencyException) when (!last)
                {
                    store.ChangeTracker.Clear(); // The clave was changed at this very moment: what is frozen is the account as it is now.
                }
            }
        }

        private async Task<Outcome> FreezeAsync(string token, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (
                await links.UseAsync(LinkPurpose.NotMe, token, ct) is not { } id
                || await accounts.LockAsync(id, ct) == 0
                || await store.Set<Account>().SingleOrDefaultAsync(account => account.Id == id, ct) is not { } account
            )
            {
                return new Outcome.NotALink();
            }

            var unsettled = account.IsEmailUnsettled(clock.GetUtcNow());
            if (unsettled)
            {
                account.Status = AccountStatus.Blocked; // The way back would go to the very mailbox that is complained of.
            }
            else if (account.Status is not AccountStatus.Blocked) // What officers blocked stays theirs to open.
            {
                account.Status = AccountStatus.Frozen;
                var back = links.Make(LinkPurpose.LiftFreeze, id, FrozenLetter.LinkLifetime);
                outbox.Add(store, new FrozenLetter(seals.DetailsOf(account).Name, back), seals.EmailOf(account), id);
            }

            account.CredentialEpoch++; // What was proved before is over: sessions, sign-ins under way, changes half done.
            await devices.ForgetAsync(seals.IndexesOf(account), butThisBrowser: false, ct);
            await factors.UndoAsync(id, token, ct);
            await requests.EndBlockingAsync(id, ct);
            audit.Add(Act.AccountFrozen, id, unsettled ? "blocked" : null);
            await sessions.EndAllAsync(id, but: null, ct);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return unsettled ? new Outcome.Blocked() : new Outcome.Frozen(account.Kind);
        }
    }
}
