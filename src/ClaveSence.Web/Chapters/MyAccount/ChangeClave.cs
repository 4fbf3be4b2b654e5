using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The change of chapter 4 inside Mi cuenta: the current clave is asked all the same.</summary>
internal static class ChangeClave
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The new clave is kept; this session goes on.</summary>
        internal sealed record Changed : Outcome;

        /// <summary>The current clave is not right; it counts as a wrong sign-in.</summary>
        internal sealed record CurrentWrong : Outcome;

        /// <summary>CS-03.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>CS-04: the current clave that was typed is the provisional one.</summary>
        internal sealed record Provisional : Outcome;

        /// <summary>The policy refuses the new one.</summary>
        /// <param name="Faults">Why, each named.</param>
        internal sealed record Refused(IReadOnlyList<ClaveFault> Faults) : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>The clave was changed elsewhere meanwhile: this session is over too.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(ClaveCheck check, ClaveSetter setter, AccountSeals seals)
    {
        public async Task<Outcome> HandleAsync(
            SignedIn me,
            Clave current,
            Clave wanted,
            bool endOthers,
            CancellationToken ct
        )
        {
            var identifier = AccountSeals.IdentifierOf(me.Account.Kind, seals.IdentifierOf(me.Account));

            // No captcha in Mi cuenta: whoever is here gave the clave before. The budget is the common one.
            return await check.TryAsync(new(identifier, current, SkipsCaptcha: true), ct) switch
            {
                ClaveVerdict.Right(var account, _, _) => await SetAsync(me, account, wanted, endOthers, ct),
                ClaveVerdict.Wrong or ClaveVerdict.Unconfirmed or ClaveVerdict.CaptchaDue => new Outcome.CurrentWrong(),
                ClaveVerdict.Provisional => new Outcome.Provisional(),
                ClaveVerdict.Throttled(var wait) => new Outcome.Throttled(wait),
                ClaveVerdict.Busy(var wait) => new Outcome.Busy(wait),
                _ => throw new UnreachableException(),
            };
        }

        private async Task<Outcome> SetAsync(
            SignedIn me,
            Account account,
            Clave wanted,
            bool endOthers,
            CancellationToken ct
        )
        {
            var faults = await setter.JudgeAsync(account, wanted, ct);
            if (faults.Count > 0)
            {
                return new Outcome.Refused(faults);
            }

            var prepared = await setter.PrepareAsync(account, me.Account.CredentialEpoch, wanted, ct);
            return prepared.Verdict switch
            {
                ClaveSet.Done => await setter.SetAsync(account, prepared.Hash, me.Session.Id, endOthers, ct)
                    ? new Outcome.Changed()
                    : new Outcome.Over(),
                ClaveSet.SameAsCurrent => new Outcome.Refused([new(ClaveFaultKind.EqualsCurrent)]),
                ClaveSet.Overtaken => new Outcome.Over(),
                ClaveSet.Busy => new Outcome.Busy(HashGate.Wait),
            };
        }
    }
}
