using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Links;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>Behind the link of the letter: a new officer's name and clave. The link stays good until a factor is set up too; without one nobody enters.</summary>
internal static class Activate
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The clave is kept; the factor is next.</summary>
        internal sealed record ClaveSet : Outcome;

        /// <summary>The policy refuses the clave.</summary>
        /// <param name="Faults">Why, each named.</param>
        internal sealed record Refused(IReadOnlyList<ClaveFault> Faults) : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>Used, expired or never one of ours.</summary>
        internal sealed record NotALink : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        MailLinks links,
        ClaveSetter setter,
        AccountSeals seals,
        Flows<OfficerEntryState> flows
    )
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.ActivateOfficer, token, ct) is not null;

        public async Task<Outcome> HandleAsync(string token, PersonName name, Clave clave, CancellationToken ct)
        {
            if (await FindAsync(token, ct) is not { } account)
            {
                return new Outcome.NotALink();
            }

            seals.Replace(account, seals.DetailsOf(account) with { Name = name.Value });
            var faults = await setter.JudgeAsync(account, clave, ct);
            if (faults.Count > 0)
            {
                return new Outcome.Refused(faults);
            }

            var prepared = await setter.PrepareAsync(account, account.CredentialEpoch, clave, ct);
            return prepared.Verdict switch
            {
                Credentials.ClaveSet.Done => await KeepAsync(account, prepared.Hash, token, ct),
                Credentials.ClaveSet.SameAsCurrent => new Outcome.Refused([new(ClaveFaultKind.EqualsCurrent)]),
                Credentials.ClaveSet.Overtaken => new Outcome.NotALink(),
                Credentials.ClaveSet.Busy => new Outcome.Busy(HashGate.Wait),
            };
        }

        // The flow names the clave that is being kept: another one, or another activation, ends it.
        private async Task<Outcome> KeepAsync(Account account, byte[] hash, string token, CancellationToken ct)
        {
            flows.Begin(OfficerEntryState.BeginEnrolment(account.Id, account.CredentialEpoch + 1, token));
            return await setter.KeepAsync(account, hash, ClaveOccasion.Changed, told: [], ct)
                ? new Outcome.ClaveSet()
                : new Outcome.NotALink();
        }

        private async Task<Account?> FindAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.ActivateOfficer, token, ct) is { } id
                ? await store
                    .Set<Account>()
                    .SingleOrDefaultAsync(
                        row => row.Id == id && row.Kind == AccountKind.Officer && row.Status == AccountStatus.Active,
                        ct
                    )
                : null;
    }
}
