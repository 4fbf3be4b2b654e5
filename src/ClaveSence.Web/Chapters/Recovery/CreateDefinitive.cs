using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The provisional clave, and with it the definitive one; «Crear clave definitiva».</summary>
internal static class CreateDefinitive
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The provisional clave is right; the definitive one is asked.</summary>
        /// <param name="Holder">Whose it is.</param>
        internal sealed record Proved(AccountIdentifier Holder) : Outcome;

        /// <summary>The definitive clave is kept; every session ended, and none began.</summary>
        internal sealed record Created : Outcome;

        /// <summary>The policy refuses it. Nothing was used up.</summary>
        /// <param name="Faults">Why, each named.</param>
        internal sealed record Refused(IReadOnlyList<ClaveFault> Faults) : Outcome;

        /// <summary>The provisional clave is wrong, used, expired, ended otherwise, or nobody's: one answer.</summary>
        internal sealed record Dead : Outcome;

        /// <summary>Too many wrong ones came from this address: this try needs a captcha.</summary>
        internal sealed record CaptchaDue : Outcome;

        /// <summary>CS-03: too many came from this address.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<DefinitiveClaveState> flows,
        AccountFinder accounts,
        ProvisionalCheck check,
        ProvisionalClaves provisionals,
        ClaveSetter setter,
        RecoveryFinish finish,
        AccountSeals seals
    )
    {
        /// <summary>Gets what the form says of the proof that it was shown with; there is one once <see cref="FindHolderAsync"/> or <see cref="ProveAsync"/> found the holder.</summary>
        public string FlowTag => flows.Tag;

        /// <summary>Tells whether a form names the proof that stands here.</summary>
        public bool IsFlow(string? named) => flows.IsTag(named);

        /// <summary>Answers whose provisional clave this browser proved, while it lives.</summary>
        public async Task<AccountIdentifier?> FindHolderAsync(CancellationToken ct) =>
            await FindAsync(ct) is var (account, _) ? HolderOf(account) : null;

        /// <summary>Tries a provisional clave; the work is the same for an identifier that has none, or no account.</summary>
        public async Task<Outcome> ProveAsync(AccountIdentifier holder, ProvisionalCode? code, CancellationToken ct)
        {
            return await check.TryAsync(code, later => accounts.FindAsync(holder, later), ct) switch
            {
                ProvisionalTry.Right => new Outcome.Proved(holder),
                ProvisionalTry.CaptchaDue => new Outcome.CaptchaDue(),
                ProvisionalTry.Throttled(var wait) => new Outcome.Throttled(wait),
                _ => new Outcome.Dead(),
            };
        }

        /// <summary>Creates the definitive clave of the account whose provisional one was proved here.</summary>
        public async Task<Outcome> HandleAsync(Clave clave, CancellationToken ct)
        {
            if (await FindAsync(ct) is not var (account, provisional))
            {
                return new Outcome.Dead();
            }

            var faults = await setter.JudgeAsync(account, clave, ct);
            if (faults.Count > 0)
            {
                return new Outcome.Refused(faults);
            }

            if (await check.LookAsync(account.Id, clave, ct) is not null)
            {
                return new Outcome.Refused([new(ClaveFaultKind.EqualsCurrent)]); // The provisional one stands in a letter.
            }

            var prepared = await setter.PrepareAsync(account, provisional.CredentialEpoch, clave, ct);
            return prepared.Verdict switch
            {
                ClaveSet.Done => await FinishAsync(account, provisional, prepared.Hash, ct),
                ClaveSet.SameAsCurrent => new Outcome.Refused([new(ClaveFaultKind.EqualsCurrent)]),
                ClaveSet.Overtaken => new Outcome.Dead(),
                ClaveSet.Busy => new Outcome.Busy(HashGate.Wait),
            };
        }

        private async Task<Outcome> FinishAsync(
            Account account,
            ProvisionalClave provisional,
            byte[] hash,
            CancellationToken ct
        )
        {
            flows.Move(((DefinitiveClaveState.AwaitingDefinitive)(await flows.FindAsync(ct))!).Done());
            return await finish.FinishAsync(account, provisional, hash, ct)
                ? new Outcome.Created()
                : new Outcome.Dead();
        }

        private async Task<(Account Account, ProvisionalClave Provisional)?> FindAsync(CancellationToken ct) =>
            await flows.FindAsync(ct) is DefinitiveClaveState.AwaitingDefinitive here
            && await provisionals.FindAsync(here.Account, ct) is { } provisional
            && provisional.Id == here.Provisional
            && await store.Set<Account>().SingleOrDefaultAsync(row => row.Id == here.Account, ct) is { } account
                ? (account, provisional)
                : null;

        private AccountIdentifier HolderOf(Account account) =>
            AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account));
    }
}
