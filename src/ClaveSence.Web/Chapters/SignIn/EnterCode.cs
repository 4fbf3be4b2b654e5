using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Factors;
using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The second step of signing in: the code of the owner's application, or a recovery code. No session before.</summary>
internal static class EnterCode
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>A session began.</summary>
        /// <param name="Kind">Of which kind of holder.</param>
        internal sealed record Entered(AccountKind Kind) : Outcome;

        /// <summary>The code is not right, or was used before.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>CS-03.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>The clave was changed meanwhile, the account cannot be entered any more, or its second factor ended: signing in begins anew.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<SecondStepState> flows,
        SecondFactor second,
        FactorLosses losses,
        AccountSeals seals,
        KnownDevices devices,
        Arrivals arrivals
    )
    {
        public async Task<Outcome> HandleAsync(FactorCode code, CancellationToken ct)
        {
            if (
                await flows.FindAsync(ct) is not SecondStepState.AwaitingCode here
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
            await losses.CancelAsync(account.Id, ct); // What is typed is not lost.
            await flows.EndAsync(ct);
            var device = await devices.FindAsync(seals.IndexesOf(account), ct);
            var method = isRecovery ? SessionMethod.ClaveAndRecoveryCode : SessionMethod.ClaveAndCode;
            await arrivals.BeginAsync(account, device, method, ct);
            return new Outcome.Entered(account.Kind);
        }

        private Task<Account?> FindAsync(SecondStepState.AwaitingCode here, CancellationToken ct) =>
            store
                .Set<Account>()
                .SingleOrDefaultAsync(
                    row =>
                        row.Id == here.Account
                        && row.CredentialEpoch == here.CredentialEpoch
                        && row.Status == AccountStatus.Active,
                    ct
                );
    }
}
