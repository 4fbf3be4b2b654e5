using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Manual 3.1 (5–6) and 3.2 (6): the serial; SII and Registro Civil decide together here, and only about accounts that exist.</summary>
internal static class ProveSerial
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The card is the representative's: the mailbox is shown next.</summary>
        internal sealed record Proved : Outcome;

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
        RepresentativeProof proof,
        RecoveryTries tries,
        RecoveryOrders orders,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(CedulaSerial serial, CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RecoveryState.AwaitingSerial here)
            {
                return new Outcome.Over();
            }

            // Spent before anybody is asked; given back when it told nothing.
            var taken = await tries.TakeSerialAsync(here, ct);
            var mayAsk = await tries.MayAskRegistriesAsync(ct);
            var account = await accounts.FindAsync(here.Holder, ct);
            var verdict =
                account is not null && taken.Allowed && mayAsk
                    ? await proof.AskAsync(Rut.Parse(here.Holder.Text), here.Representative, serial, ct)
                    : await proof.StandInAsync(ct);
            if (!mayAsk)
            {
                verdict = new ProofVerdict.Down(Registry.RegistroCivil); // They can be asked no more this minute, by nobody.
            }

            return verdict switch
            {
                ProofVerdict.Match => await ProvedAsync(here, account!, taken, ct),
                ProofVerdict.NoMatch(var detail) => await RefusedAsync(here, account, taken, detail, ct),
                ProofVerdict.Odd(var registry) => await RefusedAsync(here, account, taken, $"{registry}:odd", ct),
                ProofVerdict.Down(var registry) => await PostponedAsync(here, account, taken, registry, ct),
                _ => throw new UnreachableException(),
            };
        }

        /// <summary>«Volver»: to the representative.</summary>
        public async Task GoBackAsync(CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is RecoveryState.AwaitingSerial here)
            {
                flows.Move(here.BackToRepresentative());
                await store.SaveChangesAsync(ct);
            }
        }

        private async Task<Outcome> ProvedAsync(
            RecoveryState.AwaitingSerial here,
            Account account,
            TakenTry taken,
            CancellationToken ct
        )
        {
            await tries.GiveBackAsync(taken, really: true, ct); // Who holds the card guessed nothing.
            await tries.ForgetAnswersAsync(here.Holder, ct);
            var blocked = account.Status is AccountStatus.Blocked;
            if (!blocked)
            {
                flows.Move(here.Proved(account.Id, account.CredentialEpoch));
            }

            audit.Add(Act.RecoveryProof, account.Id, blocked ? "match:blocked" : "match");
            await store.SaveChangesAsync(ct);
            return blocked ? new Outcome.Blocked() : new Outcome.Proved();
        }

        // The same statements for a wrong guess, an odd answer and a decoy: what differs is left to the desk or is a number.
        private async Task<Outcome> RefusedAsync(
            RecoveryState.AwaitingSerial here,
            Account? account,
            TakenTry taken,
            string detail,
            CancellationToken ct
        )
        {
            await tries.GiveBackAsync(taken, really: detail.EndsWith(":odd", StringComparison.Ordinal), ct);
            var task = account is null || taken.Allowed ? RecoveryTaskKind.Nothing : RecoveryTaskKind.TriesSpent;
            orders.Place(new(task, here.Holder, account?.Id ?? Guid.Empty));
            audit.Add(Act.RecoveryProof, account?.Id, taken.Allowed ? detail : "spent");
            await store.SaveChangesAsync(ct);
            return new Outcome.NotProved();
        }

        private async Task<Outcome> PostponedAsync(
            RecoveryState.AwaitingSerial here,
            Account? account,
            TakenTry taken,
            Registry registry,
            CancellationToken ct
        )
        {
            await tries.GiveBackAsync(taken, really: true, ct); // Nobody loses a try because a registry is down.
            flows.Move(here.Postponed(), RecoveryChapter.WaitsForRegistry);
            audit.Add(Act.RecoveryProof, account?.Id, $"{registry}:down");
            await store.SaveChangesAsync(ct);
            return new Outcome.RegistryDown(registry);
        }
    }
}
