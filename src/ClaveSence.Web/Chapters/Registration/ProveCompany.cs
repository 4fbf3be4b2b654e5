using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Manual 2 (4), proof first: the SII lists company and representative, the Registro Civil confirms the card.</summary>
internal static class ProveCompany
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Both said yes: the form is next.</summary>
        internal sealed record Proved : Outcome;

        /// <summary>Both said yes, and the company has its Clave Sence already.</summary>
        internal sealed record HasClave : Outcome;

        /// <summary>One said no, or too many were asked: one answer for all of it.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>One did not answer: the request waits.</summary>
        /// <param name="Registry">Which one.</param>
        internal sealed record RegistryDown(Registry Registry) : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RegistrationState> flows,
        RepresentativeProof proof,
        ProofBudget budget,
        Budgets budgets,
        Outbox outbox,
        AccountFinder accounts,
        AccountSeals seals,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(Rut company, Rut person, CedulaSerial serial, CancellationToken ct)
        {
            await flows.FindAsync(ct); // A request that waited is taken up, not doubled.
            // From here on a guess is one, also when its visitor does not wait for the answer.
            var end = CancellationToken.None;
            var taken = await budget.TakeAsync(person, end);
            // That a person's tries are spent shows neither in words nor in time.
            return await (taken ? proof.AskAsync(company, person, serial, end) : proof.StandInAsync(end)) switch
            {
                ProofVerdict.Match(var listed, var holder) => await ProvedAsync(company, listed, person, holder, end),
                ProofVerdict.NoMatch(var detail) => await EndAsync(
                    new Outcome.NotProved(),
                    taken ? detail : "budget",
                    end
                ),
                ProofVerdict.Odd(var registry) => await OddAsync(person, registry, end),
                ProofVerdict.Down(var registry, var learnt) => await WaitAsync(
                    company,
                    person,
                    taken && !learnt,
                    registry,
                    end
                ),
                _ => throw new UnreachableException(),
            };
        }

        // It reads like every failed proof, for its own text would say that the other registry had said yes (ADR 0015).
        private async Task<Outcome> OddAsync(Rut person, Registry registry, CancellationToken ct)
        {
            await budget.GiveBackAsync(person, ct);
            return await EndAsync(new Outcome.NotProved(), $"{registry}:odd", ct);
        }

        private async Task<Outcome> ProvedAsync(
            Rut company,
            SiiCompany listed,
            Rut person,
            CedulaHolder holder,
            CancellationToken ct
        )
        {
            await budget.GiveBackAsync(person, ct); // Who holds the card guessed nothing.
            var taken = await accounts.FindAsync(AccountIdentifier.ForCompany(company), ct);
            if (taken is not null)
            {
                return await TakenAsync(company, taken, ct);
            }

            flows.Begin(
                RegistrationState.Prove(company, listed.RazonSocial, person, new(holder.Names, holder.Surnames))
            );
            return await EndAsync(new Outcome.Proved(), "match", ct);
        }

        // Whoever holds the card may know; and the account's mailboxes know that somebody did.
        private async Task<Outcome> TakenAsync(Rut company, Account taken, CancellationToken ct)
        {
            if ((await budgets.SpendAsync(Budget.TakenNotices, taken.Id.ToString(), ct)).Allowed)
            {
                var letter = new RegistrationOfTakenLetter(seals.DetailsOf(taken).Name);
                foreach (var mailbox in seals.MailboxesOf(taken))
                {
                    outbox.Add(store, letter, mailbox, taken.Id);
                }
            }

            audit.Add(Act.RegistrationOfTaken, taken.Id);
            flows.Begin(RegistrationState.FindTaken(company));
            return await EndAsync(new Outcome.HasClave(), "match", ct);
        }

        private async Task<Outcome> WaitAsync(
            Rut company,
            Rut person,
            bool nothingLearnt,
            Registry registry,
            CancellationToken ct
        )
        {
            if (nothingLearnt)
            {
                await budget.GiveBackAsync(person, ct); // Nobody loses a try because a registry is down; but a «no» was an answer.
            }

            flows.Begin(RegistrationState.Postpone(company, person), RegistrationChapter.WaitsForRegistry);
            return await EndAsync(new Outcome.RegistryDown(registry), $"{registry}:down", ct);
        }

        private async Task<Outcome> EndAsync(Outcome outcome, string detail, CancellationToken ct)
        {
            audit.Add(Act.RegistrationProof, account: null, detail);
            await store.SaveChangesAsync(ct);
            return outcome;
        }
    }
}
