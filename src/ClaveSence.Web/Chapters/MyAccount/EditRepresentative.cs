using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Another legal representative of a company, proved as at registration: the SII lists them, the Registro Civil confirms the card. The page proved who asks.</summary>
internal static class EditRepresentative
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Proved and kept; all mailboxes were told, the former representative's too.</summary>
        internal sealed record Changed : Outcome;

        /// <summary>One said no, or too many were asked: one answer for all of it.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>One did not answer (CS-08).</summary>
        /// <param name="Registry">Which one.</param>
        internal sealed record RegistryDown(Registry Registry) : Outcome;

        /// <summary>Another representative was kept since the form was shown.</summary>
        /// <param name="Kept">Who is kept now.</param>
        /// <param name="Stamp">Their stamp.</param>
        internal sealed record Stale(RepresentativeDetails? Kept, string Stamp) : Outcome;

        /// <summary>The session is over.</summary>
        internal sealed record Over : Outcome;
    }

    /// <summary>The form; the serial lives as long as the request.</summary>
    /// <param name="Rut">Rut Representante Legal.</param>
    /// <param name="Serial">Número de serie cédula de identidad.</param>
    /// <param name="Email">Their own mailbox.</param>
    /// <param name="Phone">Their telephone, when given.</param>
    internal sealed record Form(Rut Rut, CedulaSerial Serial, EmailAddress Email, PhoneNumber? Phone)
    {
        /// <summary>Never writes the serial.</summary>
        public override string ToString() => "[representative form]";
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        AccountSeals seals,
        DetailsStamp stamps,
        HolderProof proof,
        ProofBudget budget,
        AccountNotices notices,
        SignedInSessions sessions,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(SignedIn me, Form form, string? stamp, CancellationToken ct)
        {
            if (stamp != stamps.OfRepresentative(me.Account))
            {
                return StaleOf(me.Account); // Before a serial is spent on it.
            }

            // From here on a guess is one, also when its visitor does not wait for the answer.
            var end = CancellationToken.None;
            var claim = ClaimOf(me.Account, form);
            var taken = await budget.TakeAsync(claim, end);
            return await (taken ? proof.AskAsync(claim, end) : proof.StandInAsync(claim.Kind, end)) switch
            {
                ProofVerdict.Match match => await ProvedAsync(me, form, match, stamp, end),
                ProofVerdict.NoMatch(var detail) => await EndAsync(
                    me,
                    new Outcome.NotProved(),
                    taken ? detail : "budget",
                    end
                ),
                ProofVerdict.Deceased => await EndAsync(me, new Outcome.NotProved(), ProofVerdict.Deceased.Detail, end),
                ProofVerdict.Odd(var registry) => await OddAsync(me, form, registry, end),
                ProofVerdict.Down(var registry, var learnt) => await DownAsync(
                    me,
                    form,
                    registry,
                    taken && !learnt,
                    end
                ),
                _ => throw new UnreachableException(),
            };
        }

        private HolderClaim.OfCompany ClaimOf(Account account, Form form) =>
            new(Rut.Parse(seals.IdentifierOf(account)), form.Rut, form.Serial);

        private async Task<Outcome> ProvedAsync(
            SignedIn me,
            Form form,
            ProofVerdict.Match match,
            string? stamp,
            CancellationToken ct
        )
        {
            await budget.GiveBackAsync(ClaimOf(me.Account, form), ct); // Who holds the card guessed nothing.
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await accounts.LockOwnAsync(me.Account, ct) is not { } account)
            {
                return new Outcome.Over();
            }

            if (stamp != stamps.OfRepresentative(account))
            {
                return StaleOf(account);
            }

            await KeepAsync(account, form, match, ct);
            audit.Add(Act.RepresentativeProof, account.Id, "match");
            audit.Add(Act.RepresentativeChanged, account.Id);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Changed();
        }

        // The epoch goes on: a recovery that the former representative's card began ends here (CH-08).
        private async Task KeepAsync(Account account, Form form, ProofVerdict.Match match, CancellationToken ct)
        {
            var before = seals.MailboxesOf(account);
            var details = seals.DetailsOf(account);
            seals.Replace(
                account,
                details with
                {
                    Name = match.Company!.RazonSocial.Value,
                    Representative = new(form.Rut, match.Holder.Names, match.Holder.Surnames, form.Email, form.Phone),
                }
            );
            (account.Standing, account.StandingSince) = (AccountStanding.Good, null); // The SII just said so (CS-07).
            notices.TellChanged(account, Texts.Representative, before);
            await sessions.CarryOverAsync(account.Id, account.CredentialEpoch, ct);
            account.CredentialEpoch++;
        }

        // It reads like every failed proof, for its own text would say that the other registry had said yes (ADR 0015).
        private async Task<Outcome> OddAsync(SignedIn me, Form form, Registry registry, CancellationToken ct)
        {
            await budget.GiveBackAsync(ClaimOf(me.Account, form), ct);
            return await EndAsync(me, new Outcome.NotProved(), $"{registry}:odd", ct);
        }

        private async Task<Outcome> DownAsync(
            SignedIn me,
            Form form,
            Registry registry,
            bool nothingLearnt,
            CancellationToken ct
        )
        {
            if (nothingLearnt)
            {
                await budget.GiveBackAsync(ClaimOf(me.Account, form), ct); // Nobody loses a try because a registry is down.
            }

            return await EndAsync(me, new Outcome.RegistryDown(registry), $"{registry}:down", ct);
        }

        private async Task<Outcome> EndAsync(SignedIn me, Outcome outcome, string detail, CancellationToken ct)
        {
            audit.Add(Act.RepresentativeProof, me.Account.Id, detail);
            await store.SaveChangesAsync(ct);
            return outcome;
        }

        private Outcome.Stale StaleOf(Account account) =>
            new(seals.DetailsOf(account).Representative, stamps.OfRepresentative(account));
    }
}
