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
        HolderProof proof,
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

            // From here on a guess is one, also when its visitor does not wait for the answer.
            var end = CancellationToken.None;
            if (!await tries.TakeAddressAsync(end))
            {
                await proof.StandInAsync(here.Holder.Kind, ct); // Whoever was named: the wait, the text, and not a row.
                return new Outcome.NotProved();
            }

            // Spent before anybody is asked; given back when it told nothing.
            var taken = await tries.TakeSerialAsync(here, end);
            var account = await accounts.FindAsync(here.Holder, end);
            return await AskAsync(here, account, taken, serial, end) switch
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
            RecoveryState.AwaitingSerial here,
            Account? account,
            TakenTry taken,
            CedulaSerial serial,
            CancellationToken ct
        )
        {
            if (!await tries.MayAskRegistriesAsync(taken, ct))
            {
                return new ProofVerdict.Down(Registry.RegistroCivil, Learnt: false); // They can be asked no more this minute, by nobody.
            }

            return account is not null && taken.Allowed
                ? await proof.AskAsync(
                    new HolderClaim.OfCompany(Rut.Parse(here.Holder.Text), here.Representative, serial),
                    ct
                )
                : await proof.StandInAsync(here.Holder.Kind, ct);
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
            await tries.GiveAddressBackAsync(really: true, ct);
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
            RecoveryState.AwaitingSerial here,
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
