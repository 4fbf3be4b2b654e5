using System.Diagnostics;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Manual 3.1 (5–6) and 3.2 (6): the document's number; the registries that vouch for this kind decide together here, and only about accounts that exist.</summary>
internal static class ProveSerial
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The document is theirs: the mailbox is shown next.</summary>
        /// <param name="Next">Where the recovery stands.</param>
        internal sealed record Proved(RecoveryState Next) : Outcome;

        /// <summary>One text for all that failed.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>CS-08: the request waits 24 hours.</summary>
        /// <param name="Registry">Which one is down.</param>
        internal sealed record RegistryDown(Registry Registry) : Outcome;

        /// <summary>CS-06, told to who proved the card.</summary>
        internal sealed record Blocked : Outcome;

        /// <summary>The flow is elsewhere or over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RecoveryState> flows,
        AccountFinder accounts,
        HolderProof proof,
        RecoveryTries tries,
        RecoveryOrders orders,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(HolderClaim claim, CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RecoveryState.AwaitingProof here)
            {
                return new Outcome.Over();
            }

            // From here on a guess is one, also when its visitor does not wait for the answer.
            var end = CancellationToken.None;
            if (!await tries.TakeAddressAsync(end))
            {
                await proof.StandInAsync(claim.Kind, ct); // Whoever was named: the wait, the text, and not a row.
                return new Outcome.NotProved();
            }

            // Spent before anybody is asked; given back when it told nothing.
            var taken = await tries.TakeSerialAsync(here, end);
            var account = await accounts.FindAsync(here.Holder, end);
            return await AskAsync(claim, account, taken, end) switch
            {
                ProofVerdict.Match => await ProvedAsync(here, account!, taken, end),
                ProofVerdict.NoMatch(var detail) => await RefusedAsync(here, account, taken, detail, end),
                ProofVerdict.Deceased => await RefusedAsync(here, account, taken, ProofVerdict.Deceased.Detail, end),
                ProofVerdict.Odd(var registry) => await RefusedAsync(here, account, taken, $"{registry}:odd", end),
                ProofVerdict.Down(var registry, var learnt) => await PostponedAsync(here, taken, registry, learnt, end),
                _ => throw new UnreachableException(),
            };
        }

        private async Task<ProofVerdict> AskAsync(
            HolderClaim claim,
            Account? account,
            TakenTry taken,
            CancellationToken ct
        )
        {
            if (!await tries.MayAskRegistriesAsync(taken, ct))
            {
                return new ProofVerdict.Down(Registry.RegistroCivil, Learnt: false); // They can be asked no more this minute, by nobody.
            }

            return account is not null && taken.Allowed
                ? await proof.AskAsync(claim, ct)
                : await proof.StandInAsync(claim.Kind, ct);
        }

        /// <summary>«Volver»: to the representative or the question; nothing when the first screen is what lies before.</summary>
        public async Task<RecoveryState?> GoBackAsync(CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RecoveryState.AwaitingProof here || here.Back() is not { } before)
            {
                return null;
            }

            flows.Move(before);
            await store.SaveChangesAsync(ct);
            return before;
        }

        private async Task<Outcome> ProvedAsync(
            RecoveryState.AwaitingProof here,
            Account account,
            TakenTry taken,
            CancellationToken ct
        )
        {
            await tries.GiveBackAsync(taken, really: true, ct); // Who holds the card guessed nothing.
            await tries.GiveAddressBackAsync(really: true, ct);
            await tries.ForgetAnswersAsync(here.Holder, ct);
            var blocked = account.Status is AccountStatus.Blocked;
            var next = here.Proved(account.Id, account.CredentialEpoch);
            if (!blocked)
            {
                flows.Move(next);
            }

            audit.Add(Act.RecoveryProof, account.Id, blocked ? "match:blocked" : "match");
            await store.SaveChangesAsync(ct);
            return blocked ? new Outcome.Blocked() : new Outcome.Proved(next);
        }

        // The same statements for a wrong guess, an odd answer and a decoy: what differs is left to the desk or is a number.
        private async Task<Outcome> RefusedAsync(
            RecoveryState.AwaitingProof here,
            Account? account,
            TakenTry taken,
            string detail,
            CancellationToken ct
        )
        {
            var odd = detail.EndsWith(":odd", StringComparison.Ordinal);
            await tries.GiveBackAsync(taken, odd, ct);
            await tries.GiveAddressBackAsync(odd, ct);
            var task = account is null || taken.Allowed ? RecoveryTaskKind.Nothing : RecoveryTaskKind.TriesSpent;
            orders.Place(new(task, here.Holder, account?.Id ?? Guid.Empty));
            audit.Add(Act.RecoveryProof, account?.Id, taken.Allowed ? detail : "spent");
            await store.SaveChangesAsync(ct);
            return new Outcome.NotProved();
        }

        // Nobody loses a try because a registry is down; but a «no» of the one that still answers was an answer. Nothing else is
        // written: an outage is in the logs, and what can be repeated for nothing must not fill the audit.
        private async Task<Outcome> PostponedAsync(
            RecoveryState.AwaitingProof here,
            TakenTry taken,
            Registry registry,
            bool learnt,
            CancellationToken ct
        )
        {
            await tries.GiveBackAsync(taken, really: !learnt, ct);
            await tries.GiveAddressBackAsync(really: !learnt, ct);
            flows.Move(here.Postponed(), RecoveryChapter.WaitsForRegistry);
            await store.SaveChangesAsync(ct);
            return new Outcome.RegistryDown(registry);
        }
    }
}
