using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>Signing in with a passkey instead of the clave: its device has the key and made sure of its user, so nothing else is asked.</summary>
internal static class EnterByPasskey
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>A session began.</summary>
        /// <param name="Kind">Of which kind of holder.</param>
        internal sealed record Entered(AccountKind Kind) : Outcome;

        /// <summary>It proves nobody: none of ours, too late, used before, or not from this very origin. One answer.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>CS-06, by the office.</summary>
        internal sealed record Blocked : Outcome;

        /// <summary>CS-06, by the owner.</summary>
        internal sealed record Frozen : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        PasskeyProof passkey,
        Budgets budgets,
        AccountSeals seals,
        KnownDevices devices,
        Arrivals arrivals,
        AuditLog audit,
        Visit visit
    )
    {
        /// <summary>Asks for anybody's passkey: which accounts there are, the question does not say.</summary>
        public async Task<PasskeyQuestion> AskAsync(CancellationToken ct) =>
            (await budgets.SpendAsync(Budget.PasskeyQuestionsByAddress, visit.Address, ct)).Wait is { } wait
                ? new(Json: null, wait)
                : new(await passkey.AskAsync(PasskeyPurpose.SignIn, account: null, ct), TimeSpan.Zero);

        /// <summary>Takes the answer.</summary>
        public async Task<Outcome> HandleAsync(string? answer, CancellationToken ct)
        {
            if (
                await passkey.TryAsync(PasskeyPurpose.SignIn, account: null, answer, ct) is not { } id
                || await FindAsync(id, ct) is not { } account
            )
            {
                return new Outcome.NotProved();
            }

            Outcome outcome = account.Status switch
            {
                AccountStatus.Active => new Outcome.Entered(account.Kind),
                AccountStatus.Frozen => new Outcome.Frozen(),
                AccountStatus.Blocked => new Outcome.Blocked(),
            };
            if (outcome is Outcome.Entered)
            {
                var device = await devices.FindAsync(seals.IndexesOf(account), ct);
                await arrivals.BeginAsync(account, device, SessionMethod.Passkey, ct);
                return outcome;
            }

            audit.Add(Act.EntryRefused, id, account.Status.ToString());
            await store.SaveChangesAsync(ct);
            return outcome;
        }

        // An officer's passkey proves nobody here: the office has a door of its own (ADR 0025).
        private Task<Account?> FindAsync(Guid id, CancellationToken ct) =>
            store.Set<Account>().SingleOrDefaultAsync(row => row.Id == id && row.Kind != AccountKind.Officer, ct);
    }
}

/// <summary>A question to a browser's passkeys.</summary>
/// <param name="Json">What its <c>navigator.credentials.get</c> takes; nothing when too many were asked.</param>
/// <param name="Wait">How long to wait then.</param>
internal sealed record PasskeyQuestion(string? Json, TimeSpan Wait);
