using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>«Perdí mi segundo factor»: the registry says whether it is the holder; then the removal is held, and every mailbox can say no.</summary>
internal static class LostFactor
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Proved; the removal is held.</summary>
        internal sealed record Held : Outcome;

        /// <summary>The registry does not confirm it.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>A registry does not answer. Nothing is kept of what was typed, so it is not CS-08: one asks again later.</summary>
        internal sealed record RegistryDown : Outcome;

        /// <summary>Too many were given before.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>The clave was changed meanwhile, or the account cannot be entered any more.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<SecondStepState> flows,
        AccountSeals seals,
        HolderProof proof,
        FactorLosses losses,
        Budgets budgets,
        AuditLog audit,
        Visit visit
    )
    {
        /// <summary>Tells what kind of holder is asked, and so which document; nothing when the sign-in is over.</summary>
        public async Task<AccountKind?> KindAsync(CancellationToken ct) => (await FindAsync(ct)).Account?.Kind;

        /// <summary>Proves with the document that fits the kind.</summary>
        /// <param name="claim">Makes the claim for the account's identifier.</param>
        /// <param name="ct">Cancels.</param>
        public async Task<Outcome> HandleAsync(Func<AccountIdentifier, HolderClaim> claim, CancellationToken ct)
        {
            var (here, account) = await FindAsync(ct);
            if (here is null || account is null)
            {
                return new Outcome.Over();
            }

            // From here on a guess is one, also when its visitor does not wait for the answer.
            var end = CancellationToken.None;
            if (await SpendAsync(account.Id, end) is { } wait)
            {
                return new Outcome.Throttled(wait);
            }

            var identifier = AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account));
            return await proof.AskAsync(claim(identifier), end) switch
            {
                ProofVerdict.Match => await HoldAsync(here, account, end),
                ProofVerdict.NoMatch(var detail) => await RefuseAsync(account.Id, detail, end),
                ProofVerdict.Deceased => await RefuseAsync(account.Id, ProofVerdict.Deceased.Detail, end),
                ProofVerdict.Odd(var registry) => await RefuseAsync(account.Id, $"{registry}:odd", end),
                ProofVerdict.Down(_, var learnt) => await PostponeAsync(account.Id, learnt, end),
                _ => throw new UnreachableException(),
            };
        }

        private async Task<Outcome> HoldAsync(SecondStepState.AwaitingCode here, Account account, CancellationToken ct)
        {
            audit.Add(Act.FactorLossProof, account.Id, "match");
            await store.SaveChangesAsync(ct);
            var ends = await losses.AskAsync(account, ct);
            flows.Move(here.AskRemoval(ends));
            await store.SaveChangesAsync(ct);
            return new Outcome.Held();
        }

        private async Task<Outcome> RefuseAsync(Guid account, string detail, CancellationToken ct)
        {
            audit.Add(Act.FactorLossProof, account, detail);
            await store.SaveChangesAsync(ct);
            return new Outcome.NotProved();
        }

        // Nobody loses a try because a registry is down; but a «no» of the one that still answers was an answer.
        private async Task<Outcome> PostponeAsync(Guid account, bool learnt, CancellationToken ct)
        {
            if (!learnt)
            {
                await budgets.GiveBackAsync(Budget.FactorLossProofs, account.ToString(), ct);
                await budgets.GiveBackAsync(Budget.FactorLossProofsByAddress, visit.Address, ct);
            }

            return new Outcome.RegistryDown();
        }

        private async Task<TimeSpan?> SpendAsync(Guid account, CancellationToken ct) =>
            (await budgets.SpendAsync(Budget.FactorLossProofsByAddress, visit.Address, ct)).Wait
            ?? (await budgets.SpendAsync(Budget.FactorLossProofs, account.ToString(), ct)).Wait;

        private async Task<(SecondStepState.AwaitingCode? Here, Account? Account)> FindAsync(CancellationToken ct)
        {
            var here = await flows.FindAsync(ct) as SecondStepState.AwaitingCode;
            var account = here is null
                ? null
                : await store
                    .Set<Account>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(
                        row =>
                            row.Id == here.Account
                            && row.CredentialEpoch == here.CredentialEpoch
                            && row.Status == AccountStatus.Active,
                        ct
                    );
            return (here, account);
        }
    }
}
