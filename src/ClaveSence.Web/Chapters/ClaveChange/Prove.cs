using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.ClaveChange;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>Manual 4 (4): whose clave, a company's representative and the current clave; the same budget and texts as signing in.</summary>
internal static class Prove
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>All that is asked was right.</summary>
        /// <param name="Next">Where the change stands.</param>
        internal sealed record Proved(ClaveChangeState Next) : Outcome;

        /// <summary>CS-02, for whichever was wrong.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>CS-03.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>This try needs a captcha.</summary>
        internal sealed record CaptchaDue : Outcome;

        /// <summary>CS-04: the clave is the provisional one.</summary>
        internal sealed record Provisional : Outcome;

        /// <summary>CS-05: there is no account to change yet.</summary>
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
        Flows<ClaveChangeState> flows,
        AuditLog audit
    )
    {
        /// <summary>Checks what was typed.</summary>
        /// <param name="holder">Whose clave.</param>
        /// <param name="representative">A company's representative; nothing for who has none.</param>
        /// <param name="clave">The current clave.</param>
        /// <param name="ct">Cancels.</param>
        public async Task<Outcome> HandleAsync(
            AccountIdentifier holder,
            Rut? representative,
            Clave clave,
            CancellationToken ct
        )
        {
            return await check.TryAsync(new(holder, clave, representative), ct) switch
            {
                ClaveVerdict.Right right => await ProvedAsync(holder.Kind, right.Account, ct),
                ClaveVerdict.Unconfirmed => new Outcome.Unconfirmed(),
                ClaveVerdict.Provisional => new Outcome.Provisional(),
                ClaveVerdict.Wrong => new Outcome.Wrong(),
                ClaveVerdict.Throttled(var wait) => new Outcome.Throttled(wait),
                ClaveVerdict.CaptchaDue => new Outcome.CaptchaDue(),
                ClaveVerdict.Busy(var wait) => new Outcome.Busy(wait),
                _ => throw new UnreachableException(),
            };
        }

        private async Task<Outcome> ProvedAsync(AccountKind kind, Account account, CancellationToken ct)
        {
            Outcome outcome = account.Status switch
            {
                AccountStatus.Active => new Outcome.Proved(
                    ClaveChangeState.Prove(kind, account.Id, account.CredentialEpoch)
                ),
                AccountStatus.Frozen => new Outcome.Frozen(),
                AccountStatus.Blocked => new Outcome.Blocked(),
            };
            if (outcome is Outcome.Proved(var next))
            {
                flows.Begin(next);
            }
            else
            {
                audit.Add(Act.EntryRefused, account.Id, account.Status.ToString());
            }

            await store.SaveChangesAsync(ct);
            return outcome;
        }
    }
}
