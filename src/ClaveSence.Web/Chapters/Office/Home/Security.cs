using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Office.Home;

/// <summary>What an officer does to their own account: another clave, passkeys, other sessions.</summary>
internal static class Security
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Done.</summary>
        internal sealed record Done : Outcome;

        /// <summary>The policy refuses the clave.</summary>
        /// <param name="Faults">Why, each named.</param>
        internal sealed record Refused(IReadOnlyList<ClaveFault> Faults) : Outcome;

        /// <summary>What the browser made is none of ours, or there are as many as may be.</summary>
        internal sealed record PasskeyRefused : Outcome;

        /// <summary>It is the only factor: without one nobody enters, so it stays.</summary>
        internal sealed record LastFactor : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>The clave was changed elsewhere meanwhile.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        ClaveSetter setter,
        PasskeyEnrolment enrolment,
        PasskeyList passkeys,
        SecondFactor second,
        SignedInSessions sessions,
        AuditLog audit
    )
    {
        /// <summary>Sets another clave; the other sessions end. The page made sure of the officer.</summary>
        public async Task<Outcome> ChangeAsync(OfficerSeat officer, Clave clave, CancellationToken ct)
        {
            if (await accounts.LockOwnAsync(officer.Me.Account, ct) is not { } account)
            {
                return new Outcome.Over();
            }

            var faults = await setter.JudgeAsync(account, clave, ct);
            if (faults.Count > 0)
            {
                return new Outcome.Refused(faults);
            }

            var prepared = await setter.PrepareAsync(account, officer.Me.Account.CredentialEpoch, clave, ct);
            return prepared.Verdict switch
            {
                ClaveSet.Done => await setter.SetAsync(
                    account,
                    prepared.Hash,
                    officer.Me.Session.Id,
                    endOthers: true,
                    ct
                )
                    ? new Outcome.Done()
                    : new Outcome.Over(),
                ClaveSet.SameAsCurrent => new Outcome.Refused([new(ClaveFaultKind.EqualsCurrent)]),
                ClaveSet.Overtaken => new Outcome.Over(),
                ClaveSet.Busy => new Outcome.Busy(HashGate.Wait),
            };
        }

        /// <summary>Asks the browser to make a passkey.</summary>
        public Task<string> AskPasskeyAsync(OfficerSeat officer, CancellationToken ct) =>
            enrolment.AskAsync(officer.Me.Account, ct);

        /// <summary>Takes the one that it made.</summary>
        public async Task<Outcome> AddPasskeyAsync(
            OfficerSeat officer,
            string? answer,
            PasskeyName name,
            CancellationToken ct
        ) =>
            await enrolment.AddAsync(officer.Me.Account, answer, name, ct) switch
            {
                PasskeyAdded.Added => new Outcome.Done(),
                PasskeyAdded.Refused or PasskeyAdded.TooMany => new Outcome.PasskeyRefused(),
            };

        /// <summary>Removes a passkey of the officer's, unless it is the only factor.</summary>
        public async Task<Outcome> RemovePasskeyAsync(OfficerSeat officer, Guid passkey, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            await accounts.LockAsync(officer.Id, ct); // Counted one after the other: of the last two, one stays.
            var all = await passkeys.ListAsync(officer.Id, ct);
            if (all.Count <= 1 && !await second.IsAskedAsync(officer.Id, ct))
            {
                return new Outcome.LastFactor();
            }

            await passkeys.RemoveAsync(officer.Me.Account, passkey, ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Done();
        }

        /// <summary>Ends the officer's other sessions.</summary>
        public async Task<Outcome> EndOthersAsync(OfficerSeat officer, CancellationToken ct)
        {
            await sessions.EndAllAsync(officer.Id, officer.Me.Session.Id, ct);
            audit.Add(Act.SessionEnded, officer.Id, "others");
            await store.SaveChangesAsync(ct);
            return new Outcome.Done();
        }
    }
}
