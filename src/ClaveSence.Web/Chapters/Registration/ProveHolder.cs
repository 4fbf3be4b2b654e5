using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Calendar;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Manual 2 (4), proof first: of a company the SII lists the representative and the Registro Civil confirms the card; of a person the Registro Civil alone.</summary>
internal static class ProveHolder
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>All said yes: the form is next.</summary>
        internal sealed record Proved : Outcome;

        /// <summary>All said yes, and the holder has a Clave Sence already.</summary>
        internal sealed record HasClave : Outcome;

        /// <summary>One said no, or too many were asked: one answer for all of it.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>The document is right, and the person is under 14 today.</summary>
        internal sealed record TooYoung : Outcome;

        /// <summary>The document is right, and the registry has the person as deceased.</summary>
        internal sealed record Deceased : Outcome;

        /// <summary>One did not answer: the request waits.</summary>
        /// <param name="Registry">Which one.</param>
        internal sealed record RegistryDown(Registry Registry) : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RegistrationState> flows,
        HolderProof proof,
        ProofBudget budget,
        Budgets budgets,
        AccountFinder accounts,
        AccountSeals seals,
        Outbox outbox,
        AuditLog audit,
        Visit visit
    )
    {
        public async Task<Outcome> HandleAsync(HolderClaim claim, CancellationToken ct)
        {
            await flows.FindAsync(ct); // A request that waited is taken up, not doubled.
            // From here on a guess is one, also when its visitor does not wait for the answer.
            var end = CancellationToken.None;
            var taken = await budget.TakeAsync(claim, end);
            // That a person's tries are spent shows neither in words nor in time.
            return await (taken ? proof.AskAsync(claim, end) : proof.StandInAsync(claim.Kind, end)) switch
            {
                ProofVerdict.Match match => await ProvedAsync(claim, match, end),
                ProofVerdict.NoMatch(var detail) => await EndAsync(
                    new Outcome.NotProved(),
                    taken ? detail : "budget",
                    end
                ),
                ProofVerdict.Deceased => await DeceasedAsync(claim, end),
                ProofVerdict.Odd(var registry) => await OddAsync(claim, registry, end),
                ProofVerdict.Down(var registry, var learnt) => await WaitAsync(claim, taken && !learnt, registry, end),
                _ => throw new UnreachableException(),
            };
        }

        // It reads like every failed proof, for its own text would say that the other registry had said yes (ADR 0015).
        private async Task<Outcome> OddAsync(HolderClaim claim, Registry registry, CancellationToken ct)
        {
            await budget.GiveBackAsync(claim, ct);
            return await EndAsync(new Outcome.NotProved(), $"{registry}:odd", ct);
        }

        // Of a company's representative it reads like every failed proof. The try stays counted: the card is in other hands.
        private Task<Outcome> DeceasedAsync(HolderClaim claim, CancellationToken ct) =>
            EndAsync(
                claim.Kind is AccountKind.LegalEntity ? new Outcome.NotProved() : new Outcome.Deceased(),
                ProofVerdict.Deceased.Detail,
                ct
            );

        private async Task<Outcome> ProvedAsync(HolderClaim claim, ProofVerdict.Match match, CancellationToken ct)
        {
            await budget.GiveBackAsync(claim, ct); // Who holds the document guessed nothing.
            var card = new CardHolder(match.Holder.Names, match.Holder.Surnames, match.Holder.BirthDate);
            if (claim.Kind is not AccountKind.LegalEntity && !card.IsOldEnough(Santiago.DateOf(visit.Now)))
            {
                return await EndAsync(new Outcome.TooYoung(), "match:under-14", ct);
            }

            if (await accounts.FindAsync(claim.Holder, ct) is { } account)
            {
                return await TakenAsync(claim.Holder, account, ct);
            }

            flows.Begin(RegistrationState.Prove(claim.Holder, card, CompanyOf(claim, match)));
            return await EndAsync(new Outcome.Proved(), "match", ct);
        }

        private static ProvedCompany? CompanyOf(HolderClaim claim, ProofVerdict.Match match) =>
            claim is HolderClaim.OfCompany company ? new(match.Company!.RazonSocial, company.Representative) : null;

        // Whoever holds the document may know; and the account's mailboxes know that somebody did.
        private async Task<Outcome> TakenAsync(AccountIdentifier holder, Account account, CancellationToken ct)
        {
            if ((await budgets.SpendAsync(Budget.TakenNotices, account.Id.ToString(), ct)).Allowed)
            {
                var letter = new RegistrationOfTakenLetter(holder.Kind, seals.DetailsOf(account).Name);
                foreach (var mailbox in seals.MailboxesOf(account))
                {
                    outbox.Add(store, letter, mailbox, account.Id);
                }
            }

            audit.Add(Act.RegistrationOfTaken, account.Id);
            flows.Begin(RegistrationState.FindTaken(holder));
            return await EndAsync(new Outcome.HasClave(), "match", ct);
        }

        private async Task<Outcome> WaitAsync(
            HolderClaim claim,
            bool nothingLearnt,
            Registry registry,
            CancellationToken ct
        )
        {
            if (nothingLearnt)
            {
                await budget.GiveBackAsync(claim, ct); // Nobody loses a try because a registry is down; but a «no» was an answer.
            }

            var representative = (claim as HolderClaim.OfCompany)?.Representative;
            flows.Begin(RegistrationState.Postpone(claim.Holder, representative), RegistrationChapter.WaitsForRegistry);
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
