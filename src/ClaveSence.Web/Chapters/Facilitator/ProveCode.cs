using System.Diagnostics;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The second factor of a company that has one, after its clave: the same codes and the same budget as at sign-in.</summary>
internal static class ProveCode
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The code is right.</summary>
        /// <param name="Verdict">Whether the company may ask now.</param>
        internal sealed record Proved(Admission.Verdict Verdict) : Outcome;

        /// <summary>The code is not right, or was used before.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>CS-03.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>The clave was changed meanwhile, or the second factor ended: it begins anew.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<FacilitatorRequestState> flows,
        SecondFactor second,
        Admission admission
    )
    {
        public async Task<Outcome> HandleAsync(FactorCode code, CancellationToken ct)
        {
            if (
                await flows.FindAsync(ct) is not FacilitatorRequestState.AwaitingCode here
                || await FindAsync(here, ct) is not { } account
            )
            {
                return new Outcome.Over();
            }

            return await second.TryAsync(account, code, ct) switch
            {
                CodeVerdict.Right => new Outcome.Proved(await admission.AdmitAsync(account, inFlow: true, ct)),
                CodeVerdict.Wrong => new Outcome.Wrong(),
                CodeVerdict.Throttled(var wait) => new Outcome.Throttled(wait),
                CodeVerdict.NotAsked => new Outcome.Over(),
                _ => throw new UnreachableException(),
            };
        }

        private Task<Account?> FindAsync(FacilitatorRequestState.AwaitingCode here, CancellationToken ct) =>
            store
                .Set<Account>()
                .SingleOrDefaultAsync(
                    row =>
                        row.Id == here.Company
                        && row.CredentialEpoch == here.CredentialEpoch
                        && row.Status == AccountStatus.Active,
                    ct
                );
    }
}
