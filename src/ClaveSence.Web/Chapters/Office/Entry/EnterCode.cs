using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Factors;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>The second step of an officer's way in: the code of their application, or a recovery code. No session before.</summary>
internal static class EnterCode
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>A session began.</summary>
        internal sealed record Entered : Outcome;

        /// <summary>The code is not right, or was used before.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>CS-03.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>The clave was changed meanwhile, or the officer ended: signing in begins anew.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<OfficerEntryState> flows,
        SecondFactor second,
        OfficerBook officers,
        AccountSeals seals,
        KnownDevices devices,
        Arrivals arrivals,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(FactorCode code, CancellationToken ct)
        {
            if (
                await flows.FindAsync(ct) is not OfficerEntryState.AwaitingCode here
                || await FindAsync(here, ct) is not { } account
            )
            {
                return new Outcome.Over();
            }

            return await second.TryAsync(account, code, ct) switch
            {
                CodeVerdict.Right(var isRecovery) => await EnterAsync(account, isRecovery, ct),
                CodeVerdict.Wrong => new Outcome.Wrong(),
                CodeVerdict.Throttled(var wait) => new Outcome.Throttled(wait),
                CodeVerdict.NotAsked => new Outcome.Over(),
                _ => throw new UnreachableException(),
            };
        }

        private async Task<Outcome> EnterAsync(Account account, bool isRecovery, CancellationToken ct)
        {
            await flows.EndAsync(ct);
            if (!await officers.IsActiveAsync(account.Id, ct))
            {
                audit.Add(Act.EntryRefused, account.Id, account.Status.ToString());
                await store.SaveChangesAsync(ct);
                return new Outcome.Over();
            }

            var device = await devices.FindAsync(seals.IndexesOf(account), ct);
            var method = isRecovery ? SessionMethod.ClaveAndRecoveryCode : SessionMethod.ClaveAndCode;
            await arrivals.BeginAsync(account, device, method, ct);
            return new Outcome.Entered();
        }

        private Task<Account?> FindAsync(OfficerEntryState.AwaitingCode here, CancellationToken ct) =>
            store
                .Set<Account>()
                .SingleOrDefaultAsync(
                    row =>
                        row.Id == here.Account
                        && row.CredentialEpoch == here.CredentialEpoch
                        && row.Kind == AccountKind.Officer
                        && row.Status == AccountStatus.Active,
                    ct
                );
    }
}
