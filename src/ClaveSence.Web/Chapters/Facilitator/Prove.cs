using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>Manual 5 (4) and (5): the company, its representative and its clave, with the captcha; the budget and the texts of signing in.</summary>
internal static class Prove
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>All that is asked was right.</summary>
        /// <param name="Verdict">Whether the company may ask now.</param>
        internal sealed record Proved(Admission.Verdict Verdict) : Outcome;

        /// <summary>The clave is right, and the account's second factor is asked now.</summary>
        /// <param name="Next">Where the request stands.</param>
        internal sealed record CodeDue(FacilitatorRequestState Next) : Outcome;

        /// <summary>CS-02, for whichever was wrong.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>CS-03.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>CS-09: the captcha was used by another request.</summary>
        internal sealed record CaptchaSpent : Outcome;

        /// <summary>CS-04: the clave is the provisional one.</summary>
        internal sealed record Provisional : Outcome;

        /// <summary>CS-05: there is no account yet.</summary>
        internal sealed record Unconfirmed : Outcome;

        /// <summary>CS-06, by the office.</summary>
        internal sealed record Blocked : Outcome;

        /// <summary>CS-06, by the owner.</summary>
        internal sealed record Frozen : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        ClaveCheck check,
        CaptchaGate captcha,
        SecondFactor second,
        Admission admission,
        Flows<FacilitatorRequestState> flows,
        AuditLog audit
    )
    {
        /// <summary>Checks what was typed. The captcha is used up before the try: each try is worth something to a guesser.</summary>
        public async Task<Outcome> HandleAsync(Rut company, Rut representative, Clave clave, CancellationToken ct)
        {
            if (!await captcha.UseAsync(ct))
            {
                return new Outcome.CaptchaSpent();
            }

            // A captcha was used for this very try, so that one that is due was given.
            var attempt = new ClaveTry(
                AccountIdentifier.ForCompany(company),
                clave,
                representative,
                SkipsCaptcha: true
            );
            return await check.TryAsync(attempt, ct) switch
            {
                ClaveVerdict.Right right => await ProvedAsync(right.Account, ct),
                ClaveVerdict.Unconfirmed => new Outcome.Unconfirmed(),
                ClaveVerdict.Provisional => new Outcome.Provisional(),
                ClaveVerdict.Wrong => new Outcome.Wrong(),
                ClaveVerdict.Throttled(var wait) => new Outcome.Throttled(wait),
                ClaveVerdict.CaptchaDue => new Outcome.CaptchaSpent(),
                ClaveVerdict.Busy(var wait) => new Outcome.Busy(wait),
                _ => throw new UnreachableException(),
            };
        }

        private async Task<Outcome> ProvedAsync(Account account, CancellationToken ct)
        {
            Outcome? closed = account.Status switch
            {
                AccountStatus.Active => null,
                AccountStatus.Frozen => new Outcome.Frozen(),
                AccountStatus.Blocked => new Outcome.Blocked(),
            };
            if (closed is not null)
            {
                audit.Add(Act.EntryRefused, account.Id, account.Status.ToString());
                await store.SaveChangesAsync(ct);
                return closed;
            }

            if (await second.IsAskedAsync(account.Id, ct))
            {
                var next = FacilitatorRequestState.AskCode(account.Id, account.CredentialEpoch);
                flows.Begin(next);
                await store.SaveChangesAsync(ct);
                return new Outcome.CodeDue(next);
            }

            return new Outcome.Proved(await admission.AdmitAsync(account, inFlow: false, ct));
        }
    }
}
