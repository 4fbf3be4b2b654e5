using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Factors;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Links;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>The first factor of an officer: an application of codes or a passkey. With it the link is used up and the officer can enter.</summary>
internal static class Enrol
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The officer can enter.</summary>
        /// <param name="Printed">The recovery codes, shown this once; none for a passkey.</param>
        internal sealed record Activated(IReadOnlyList<RecoveryCode> Printed) : Outcome;

        /// <summary>The first code is not right.</summary>
        internal sealed record CodeWrong : Outcome;

        /// <summary>What the browser made is none of ours, or came too late.</summary>
        internal sealed record PasskeyRefused : Outcome;

        /// <summary>The link was used meanwhile, or another clave was set.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<OfficerEntryState> flows,
        CodesEnrolment codes,
        PasskeyEnrolment passkeys,
        AccountSeals seals,
        MailLinks links,
        AuditLog audit,
        Visit visit
    )
    {
        /// <summary>Answers what an application is set up with; makes the secret when none waits.</summary>
        public async Task<CodesSetup?> SetupAsync(CancellationToken ct)
        {
            if (await FindAsync(ct) is not { } here)
            {
                return null;
            }

            if (await codes.WaitingAsync(here.Account, flows.Id, ct) is null)
            {
                await codes.BeginAsync(here.Account, flows.Id, ct);
            }

            var holder = AccountSeals.IdentifierOf(here.Account.Kind, seals.IdentifierOf(here.Account));
            return await codes.WaitingAsync(here.Account, flows.Id, ct) is { } secret
                ? CodesSetup.Of(secret, KindWords.Written(holder))
                : null;
        }

        /// <summary>Confirms the application with its first code.</summary>
        public async Task<Outcome> ConfirmAsync(FactorCode.OfApplication code, CancellationToken ct)
        {
            if (await FindAsync(ct) is not { } here)
            {
                return new Outcome.Over();
            }

            return await codes.ConfirmAsync(here.Account, flows.Id, code, ct) is { } printed
                ? await ActivateAsync(here, printed, "codes", ct)
                : new Outcome.CodeWrong();
        }

        /// <summary>Asks the browser to make a passkey; nothing when the activation is over.</summary>
        public async Task<string?> AskPasskeyAsync(CancellationToken ct) =>
            await FindAsync(ct) is { } here ? await passkeys.AskAsync(here.Account, ct) : null;

        /// <summary>Takes the passkey that the browser made.</summary>
        public async Task<Outcome> AddPasskeyAsync(string? answer, PasskeyName name, CancellationToken ct)
        {
            if (await FindAsync(ct) is not { } here)
            {
                return new Outcome.Over();
            }

            return await passkeys.AddAsync(here.Account, answer, name, ct) is PasskeyAdded.Added
                ? await ActivateAsync(here, [], "passkey", ct)
                : new Outcome.PasskeyRefused();
        }

        private async Task<Outcome> ActivateAsync(
            Place here,
            IReadOnlyList<RecoveryCode> printed,
            string factor,
            CancellationToken ct
        )
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await links.UseAsync(LinkPurpose.ActivateOfficer, here.Token, ct) != here.Account.Id)
            {
                return new Outcome.Over();
            }

            var (id, now) = (here.Account.Id, visit.Now);
            await store
                .Set<Officer>()
                .Where(row => row.AccountId == id && row.EndedAt == null)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ActivatedAt, now), ct);
            audit.Add(Act.OfficerActivated, id, factor);
            await store.SaveChangesAsync(ct);
            await flows.EndAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Activated(printed);
        }

        private async Task<Place?> FindAsync(CancellationToken ct)
        {
            if (
                await flows.FindAsync(ct) is not OfficerEntryState.Enrolling here
                || await links.LookAsync(LinkPurpose.ActivateOfficer, here.Token, ct) != here.Account
            )
            {
                return null;
            }

            var account = await store
                .Set<Account>()
                .AsNoTracking()
                .SingleOrDefaultAsync(
                    row =>
                        row.Id == here.Account
                        && row.CredentialEpoch == here.CredentialEpoch
                        && row.Kind == AccountKind.Officer
                        && row.Status == AccountStatus.Active,
                    ct
                );
            return account is null ? null : new(account, here.Token);
        }

        private sealed record Place(Account Account, string Token)
        {
            public override string ToString() => "[officer's activation]";
        }
    }
}
