using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>Signing in with identifier and Clave Sence; an account with a second factor is asked for it next.</summary>
internal static class Enter
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>A session began.</summary>
        internal sealed record Entered : Outcome;

        /// <summary>The clave is right, and the account's second factor is asked now.</summary>
        internal sealed record CodeDue : Outcome;

        /// <summary>CS-02.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>CS-03.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>This try needs a captcha.</summary>
        internal sealed record CaptchaDue : Outcome;

        /// <summary>CS-04: the clave is the provisional one.</summary>
        internal sealed record Provisional : Outcome;

        /// <summary>CS-05.</summary>
        /// <param name="Registration">The registration whose letter can be sent again.</param>
        internal sealed record Unconfirmed(Guid Registration) : Outcome;

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
        SecretVault vault,
        SecondFactor second,
        Flows<SecondStepState> flows,
        Arrivals arrivals,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(AccountIdentifier identifier, Clave clave, CancellationToken ct) =>
            await check.TryAsync(new(identifier, clave), ct) switch
            {
                ClaveVerdict.Right right => await EnterAsync(right, clave, ct),
                ClaveVerdict.Unconfirmed(var pending) => await RefuseAsync(
                    pending.Id,
                    "unconfirmed",
                    new Outcome.Unconfirmed(pending.Id),
                    ct
                ),
                ClaveVerdict.Provisional => new Outcome.Provisional(),
                ClaveVerdict.Wrong => new Outcome.Wrong(),
                ClaveVerdict.Throttled(var wait) => new Outcome.Throttled(wait),
                ClaveVerdict.CaptchaDue => new Outcome.CaptchaDue(),
                ClaveVerdict.Busy(var wait) => new Outcome.Busy(wait),
                _ => throw new UnreachableException(),
            };

        private async Task<Outcome> EnterAsync(ClaveVerdict.Right right, Clave clave, CancellationToken ct)
        {
            var account = right.Account;
            Outcome? closed = account.Status switch
            {
                AccountStatus.Active => null,
                AccountStatus.Frozen => new Outcome.Frozen(),
                AccountStatus.Blocked => new Outcome.Blocked(),
            };
            if (closed is not null)
            {
                return await RefuseAsync(account.Id, account.Status.ToString(), closed, ct);
            }

            if (right.OldHash && await vault.HashAsync(account.Id, clave, ct) is { } fresh)
            {
                await KeepAsync(account, fresh, ct);
            }

            if (await second.IsAskedAsync(account.Id, ct))
            {
                flows.Begin(SecondStepState.Prove(account.Id, account.CredentialEpoch));
                await store.SaveChangesAsync(ct);
                return new Outcome.CodeDue();
            }

            await arrivals.BeginAsync(account, right.Device, SessionMethod.Clave, ct);
            return new Outcome.Entered();
        }

        // By statement: what another window changes of the account at this moment neither stops it nor is undone by it.
        private async Task KeepAsync(Account account, byte[] fresh, CancellationToken ct)
        {
            await store
                .Set<Account>()
                .Where(row => row.Id == account.Id && row.CredentialEpoch == account.CredentialEpoch)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ClaveHash, fresh), ct);
            audit.Add(Act.ClaveRehashed, account.Id);
        }

        private async Task<Outcome> RefuseAsync(Guid account, string detail, Outcome outcome, CancellationToken ct)
        {
            audit.Add(Act.EntryRefused, account, detail);
            await store.SaveChangesAsync(ct);
            return outcome;
        }
    }
}
