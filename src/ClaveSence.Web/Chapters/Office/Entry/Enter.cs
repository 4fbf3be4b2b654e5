using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>Signing in to the office: RUN and clave, then the code; or a passkey, which proves both. A clave alone never begins a session (threats A-05).</summary>
internal static class Enter
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>A session began.</summary>
        internal sealed record Entered : Outcome;

        /// <summary>The clave is right, and the code is asked now.</summary>
        internal sealed record CodeDue : Outcome;

        /// <summary>The clave is right, and the officer has passkeys alone: one of them is asked.</summary>
        internal sealed record PasskeyDue : Outcome;

        /// <summary>Unknown RUN or wrong clave: one answer.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>The passkey proves no officer: none of ours, too late, or used before. One answer.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>CS-03.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>This try needs a captcha.</summary>
        internal sealed record CaptchaDue : Outcome;

        /// <summary>The officer ended, was frozen by a «No fui yo», or was not activated.</summary>
        internal sealed record Closed : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        ClaveCheck check,
        SecondFactor second,
        PasskeyProof passkey,
        OfficerBook officers,
        KnownDevices devices,
        AccountSeals seals,
        Flows<OfficerEntryState> flows,
        Arrivals arrivals,
        Budgets budgets,
        AuditLog audit,
        Visit visit
    )
    {
        public async Task<Outcome> HandleAsync(Rut run, Clave clave, CancellationToken ct) =>
            await check.TryAsync(new(AccountIdentifier.ForOfficer(run), clave), ct) switch
            {
                ClaveVerdict.Right right => await ProveMoreAsync(right.Account, ct),
                ClaveVerdict.Throttled(var wait) => new Outcome.Throttled(wait),
                ClaveVerdict.CaptchaDue => new Outcome.CaptchaDue(),
                ClaveVerdict.Busy(var wait) => new Outcome.Busy(wait),
                ClaveVerdict.Wrong or ClaveVerdict.Unconfirmed or ClaveVerdict.Provisional => new Outcome.Wrong(),
                _ => throw new UnreachableException(),
            };

        /// <summary>Asks for any officer's passkey: which officers there are, the question does not say.</summary>
        /// <returns>What the browser takes, or how long to wait.</returns>
        public async Task<(string? Json, TimeSpan Wait)> AskPasskeyAsync(CancellationToken ct) =>
            (await budgets.SpendAsync(Budget.PasskeyQuestionsByAddress, visit.Address, ct)).Wait is { } wait
                ? (null, wait)
                : (await passkey.AskAsync(PasskeyPurpose.OfficeSignIn, account: null, ct), TimeSpan.Zero);

        /// <summary>Takes the answer of a passkey, whose device made sure of its user.</summary>
        public async Task<Outcome> HandleAsync(string? answer, CancellationToken ct)
        {
            if (
                await passkey.TryAsync(PasskeyPurpose.OfficeSignIn, account: null, answer, ct) is not { } id
                || await FindAsync(id, ct) is not { } account
            )
            {
                return new Outcome.NotProved();
            }

            if (await RefusedAsync(account, ct))
            {
                return new Outcome.Closed();
            }

            var device = await devices.FindAsync(seals.IndexesOf(account), ct);
            await arrivals.BeginAsync(account, device, SessionMethod.Passkey, ct);
            return new Outcome.Entered();
        }

        private async Task<Outcome> ProveMoreAsync(Account account, CancellationToken ct)
        {
            if (await RefusedAsync(account, ct))
            {
                return new Outcome.Closed();
            }

            if (!await second.IsAskedAsync(account.Id, ct))
            {
                await store.SaveChangesAsync(ct);
                return new Outcome.PasskeyDue();
            }

            flows.Begin(OfficerEntryState.Prove(account.Id, account.CredentialEpoch));
            await store.SaveChangesAsync(ct);
            return new Outcome.CodeDue();
        }

        private async Task<bool> RefusedAsync(Account account, CancellationToken ct)
        {
            if (account.Status is AccountStatus.Active && await officers.IsActiveAsync(account.Id, ct))
            {
                return false;
            }

            audit.Add(Act.EntryRefused, account.Id, account.Status.ToString());
            await store.SaveChangesAsync(ct);
            return true;
        }

        private Task<Account?> FindAsync(Guid id, CancellationToken ct) =>
            store.Set<Account>().SingleOrDefaultAsync(row => row.Id == id && row.Kind == AccountKind.Officer, ct);
    }
}
