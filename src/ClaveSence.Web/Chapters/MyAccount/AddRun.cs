using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>A migrant who obtained a RUN keeps the account: the RUN becomes its second identifier, proved with the Registro Civil and with no officer.</summary>
internal static class AddRun
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The RUN leads to this account from now on.</summary>
        internal sealed record Added : Outcome;

        /// <summary>The card was not proved, or too many were tried: one text.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>The registry has the RUN's holder as deceased.</summary>
        internal sealed record Deceased : Outcome;

        /// <summary>The card is right, and names somebody else than the migrant's document did.</summary>
        internal sealed record SomebodyElse : Outcome;

        /// <summary>Another account has the RUN; nothing was changed.</summary>
        internal sealed record Taken : Outcome;

        /// <summary>This account is no migrant's, or has another RUN already.</summary>
        internal sealed record NotForThisAccount : Outcome;

        /// <summary>The registry does not answer.</summary>
        internal sealed record RegistryDown : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        HolderProof proof,
        ProofBudget budget,
        AccountFinder accounts,
        IdentifierClaim claims,
        AccountSeals seals,
        MailLinks links,
        Outbox outbox,
        AuditLog audit,
        Visit visit
    )
    {
        public async Task<Outcome> HandleAsync(SignedIn me, Rut run, CedulaSerial serial, CancellationToken ct)
        {
            if (
                me.Account.Kind is not AccountKind.Migrant
                || await accounts.LaterRunOfAsync(me.Account.Id, ct) is not null
            )
            {
                return new Outcome.NotForThisAccount();
            }

            // From here on a guess is one, also when its visitor does not wait for the answer.
            var end = CancellationToken.None;
            var claim = new HolderClaim.OfPerson(run, serial);
            var taken = await budget.TakeAsync(claim, end);
            return await (taken ? proof.AskAsync(claim, end) : proof.StandInAsync(claim.Kind, end)) switch
            {
                ProofVerdict.Match(_, var holder) => await ProvedAsync(me.Account, claim, holder, end),
                ProofVerdict.NoMatch(var detail) => await RefuseAsync(
                    me.Account,
                    new Outcome.NotProved(),
                    taken ? detail : "budget",
                    end
                ),
                ProofVerdict.Deceased => await RefuseAsync(
                    me.Account,
                    new Outcome.Deceased(),
                    ProofVerdict.Deceased.Detail,
                    end
                ),
                ProofVerdict.Odd(var registry) => await UnansweredAsync(
                    me.Account,
                    claim,
                    new Outcome.NotProved(),
                    $"{registry}:odd",
                    end
                ),
                ProofVerdict.Down(var registry, var learnt) when taken && !learnt => await UnansweredAsync(
                    me.Account,
                    claim,
                    new Outcome.RegistryDown(),
                    $"{registry}:down",
                    end
                ),
                ProofVerdict.Down(var registry, _) => await RefuseAsync(
                    me.Account,
                    new Outcome.RegistryDown(),
                    $"{registry}:down",
                    end
                ),
                _ => throw new UnreachableException(),
            };
        }

        private async Task<Outcome> ProvedAsync(
            Account account,
            HolderClaim.OfPerson claim,
            CedulaHolder holder,
            CancellationToken ct
        )
        {
            await budget.GiveBackAsync(claim, ct); // Who holds the card guessed nothing.
            var card = new CardHolder(holder.Names, holder.Surnames, holder.BirthDate);
            if (
                seals.DetailsOf(account).Person is not { } kept
                || !card.IsSamePersonAs(new(kept.Names, kept.Surnames, kept.BirthDate))
            )
            {
                return await RefuseAsync(account, new Outcome.SomebodyElse(), "match:somebody-else", ct);
            }

            return await accounts.FindAsync(claim.Holder, ct) is not null || !await KeepAsync(account, claim, ct)
                ? await OvertakenAsync(account, claim.Holder, ct)
                : new Outcome.Added();
        }

        // The database decides who is first: another account with this RUN, a registration of it, or this account from another tab.
        private Task<bool> KeepAsync(Account account, HolderClaim.OfPerson claim, CancellationToken ct)
        {
            store.Add(seals.Another(account.Id, claim.Holder));
            audit.Add(Act.RunAdded, account.Id);
            Tell(account, claim.Run);
            return claims.SaveAsync(claim.Holder, ct);
        }

        private async Task<Outcome> OvertakenAsync(Account account, AccountIdentifier run, CancellationToken ct) =>
            (await accounts.FindAsync(run, ct))?.Id switch
            {
                { } holder when holder == account.Id => new Outcome.Added(),
                { } => await RefuseAsync(account, new Outcome.Taken(), "match:taken", ct),
                null => new Outcome.NotForThisAccount(), // Another tab added another RUN first.
            };

        private void Tell(Account account, Rut run)
        {
            var token = links.Make(LinkPurpose.NotMe, account.Id, RunAddedLetter.LinkLifetime);
            var letter = new RunAddedLetter(seals.DetailsOf(account).Name, run.Display, visit.Now, token);
            foreach (var mailbox in seals.MailboxesOf(account))
            {
                outbox.Add(store, letter, mailbox, account.Id);
            }
        }

        private async Task<Outcome> UnansweredAsync(
            Account account,
            HolderClaim claim,
            Outcome outcome,
            string detail,
            CancellationToken ct
        )
        {
            await budget.GiveBackAsync(claim, ct); // Nobody loses a try because a registry does not answer.
            return await RefuseAsync(account, outcome, detail, ct);
        }

        private async Task<Outcome> RefuseAsync(Account account, Outcome outcome, string detail, CancellationToken ct)
        {
            audit.Add(Act.RunRefused, account.Id, detail);
            await store.SaveChangesAsync(ct);
            return outcome;
        }
    }
}
