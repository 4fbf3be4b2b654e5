using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.ClaveChange;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>Manual 4 (5): the new clave and the captcha; «Cambiar Clave».</summary>
internal static class NewClave
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The new clave is kept; all sessions ended, for this page has none of its own.</summary>
        /// <param name="Next">Where the change stands.</param>
        internal sealed record Changed(ClaveChangeState Next) : Outcome;

        /// <summary>The policy refuses it.</summary>
        /// <param name="Faults">Why, each named.</param>
        internal sealed record Refused(IReadOnlyList<ClaveFault> Faults) : Outcome;

        /// <summary>The captcha was used by another request or expired just now.</summary>
        internal sealed record CaptchaSpent : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>The flow ended, or the clave was changed elsewhere meanwhile.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<ClaveChangeState> flows,
        ClaveSetter setter,
        CaptchaGate captcha
    )
    {
        public async Task<Outcome> HandleAsync(Clave clave, CancellationToken ct)
        {
            if (
                await flows.FindAsync(ct) is not ClaveChangeState.AwaitingNewClave here
                || await FindAsync(here.Account, ct) is not { } account
            )
            {
                return new Outcome.Over();
            }

            var faults = await setter.JudgeAsync(account, clave, ct);
            if (faults.Count > 0)
            {
                return new Outcome.Refused(faults);
            }

            var prepared = await setter.PrepareAsync(account, here.CredentialEpoch, clave, ct);
            return prepared.Verdict switch
            {
                ClaveSet.Done => await SetAsync(account, here, prepared.Hash, ct),
                ClaveSet.SameAsCurrent => new Outcome.Refused([new(ClaveFaultKind.EqualsCurrent)]),
                ClaveSet.Overtaken => new Outcome.Over(),
                ClaveSet.Busy => new Outcome.Busy(HashGate.Wait),
            };
        }

        // The captcha is used up only when nothing else can send the form back.
        private async Task<Outcome> SetAsync(
            Account account,
            ClaveChangeState.AwaitingNewClave here,
            byte[] hash,
            CancellationToken ct
        )
        {
            if (!await captcha.UseAsync(ct))
            {
                return new Outcome.CaptchaSpent();
            }

            var done = here.Done();
            flows.Move(done);
            return await setter.SetAsync(account, hash, keep: null, endOthers: true, ct)
                ? new Outcome.Changed(done)
                : new Outcome.Over();
        }

        private Task<Account?> FindAsync(Guid id, CancellationToken ct) =>
            store
                .Set<Account>()
                .SingleOrDefaultAsync(account => account.Id == id && account.Status == AccountStatus.Active, ct);
    }
}
