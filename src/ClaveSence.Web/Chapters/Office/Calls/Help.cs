using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>Helping a verified caller: letters again, a recovery to the stored mailbox. No clave is seen or set (threats A-04).</summary>
internal static class Help
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The letter is queued again.</summary>
        internal sealed record SentAgain : Outcome;

        /// <summary>The letter cannot be sent again, or is not the account's.</summary>
        internal sealed record NotSent : Outcome;

        /// <summary>A letter with a provisional clave goes to the stored mailbox.</summary>
        internal sealed record RecoveryStarted : Outcome;

        /// <summary>The account is blocked, or there is none: no letter goes out.</summary>
        internal sealed record NoRecovery : Outcome;

        /// <summary>The call ended, or is another officer's.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<CallState> flows,
        AccountSeals seals,
        SecondFactor second,
        RecoveryAid recovery,
        Activations activations,
        LetterList letters,
        MailSendAgain sendAgain,
        RequestRows requests,
        OfficeViews views,
        AuditLog audit
    )
    {
        private const int LettersShown = 20;

        /// <summary>Answers the call of this officer; nothing when it is over or another's.</summary>
        public async Task<CallState.Verified?> FindAsync(OfficerSeat officer, CancellationToken ct) =>
            await flows.FindAsync(ct) is CallState.Verified here && here.Officer == officer.Id ? here : null;

        /// <summary>Answers what may be seen; the owner reads that it was. Nothing when the identifier leads to no account.</summary>
        public async Task<HelpedAccount?> ReadAsync(OfficerSeat officer, CallState.Verified here, CancellationToken ct)
        {
            if (await AccountAsync(here, ct) is not { } account)
            {
                return null;
            }

            await views.NoteAsync(officer, $"account {here.Purpose}", account.Id, ct);
            var details = seals.DetailsOf(account);
            return new(
                here.Holder,
                here.Purpose,
                details.Name,
                account.Status,
                account.Standing,
                seals.EmailOf(account).Masked,
                account.CreatedAt,
                details.Representative is { } person ? $"{person.Names.Value} {person.Surnames.Value}" : null,
                await second.IsAskedAsync(account.Id, ct),
                await recovery.HeldOfAsync(account.Id, ct),
                await letters.OfAsync(account.Id, LettersShown, ct),
                await RequestsAsync(officer, account, ct)
            );
        }

        /// <summary>Sends a letter of the account again that was given up.</summary>
        public async Task<Outcome> SendAgainAsync(OfficerSeat officer, Guid letter, CancellationToken ct)
        {
            if (await FindAsync(officer, ct) is not { } here)
            {
                return new Outcome.Over();
            }

            var isTheirs = await store
                .Set<OutgoingMail>()
                .AnyAsync(row => row.Id == letter && row.AccountId == here.Account, ct);
            await views.NoteAsync(officer, $"letter-again {letter:N}", here.Account, ct);
            return isTheirs && await sendAgain.OneAsync(letter, TextWriter.Null, ct)
                ? new Outcome.SentAgain()
                : new Outcome.NotSent();
        }

        /// <summary>Begins a recovery as a proved card would; what follows is the holder's alone.</summary>
        public async Task<Outcome> RecoverAsync(OfficerSeat officer, CancellationToken ct)
        {
            if (await FindAsync(officer, ct) is not { } here)
            {
                return new Outcome.Over();
            }

            // One transaction: no link goes out, nor does the earlier one die, without the record of who did it.
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await AccountAsync(here, ct) is not { } account || !await StartAsync(account, ct))
            {
                return new Outcome.NoRecovery();
            }

            audit.Add(Act.OfficeRecoveryStarted, account.Id, officer.Says($"{here.Purpose}"));
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.RecoveryStarted();
        }

        /// <summary>Ends the call.</summary>
        public async Task EndAsync(OfficerSeat officer, CancellationToken ct)
        {
            if (await FindAsync(officer, ct) is not null)
            {
                await flows.EndAsync(ct);
            }
        }

        // A facilitator activates anew, by a link to the stored mailbox: no registry vouches for them (rulings 23).
        private async Task<bool> StartAsync(Account account, CancellationToken ct)
        {
            if (account.Kind is not AccountKind.ForeignFacilitator)
            {
                return recovery.Start(account);
            }

            var link = await store
                .Set<FacilitatorLink>()
                .AsNoTracking()
                .Where(row => row.AccountId == account.Id && row.EndedAt == null)
                .OrderByDescending(row => row.Since)
                .FirstOrDefaultAsync(ct);
            return account.Status is not AccountStatus.Blocked
                && link is not null
                && await activations.SendAgainByOfficeAsync(link.CompanyId, link.CaseId, ct) is SendLink.Sent;
        }

        private Task<Account?> AccountAsync(CallState.Verified here, CancellationToken ct) =>
            store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == here.Account, ct);

        // Of each text that is shown the holder reads in «Actividad» that it was.
        private async Task<IReadOnlyList<ListedRequest>> RequestsAsync(
            OfficerSeat officer,
            Account account,
            CancellationToken ct
        )
        {
            List<ListedRequest> listed = [];
            foreach (var row in await requests.OfAsync(account.Id, ct))
            {
                if (!RequestSteps.IsOpen(row.State))
                {
                    continue;
                }

                var request = Listed(row, account);
                listed.Add(request);
                if (request.Text is not null)
                {
                    await views.NoteAsync(officer, $"rights-text {request.Number}", account.Id, ct);
                }
            }

            return listed;
        }

        private ListedRequest Listed(PrivacyRequest row, Account account)
        {
            var isWaiting = row.State is RequestState.Waiting;
            var isCompanys = row.Kind is RightKind.Erasure && account.Kind is AccountKind.LegalEntity;
            return new(
                row.Id,
                row.Number,
                RequestWords.Titled(row),
                RequestWords.Of(row),
                requests.TextOf(row),
                isWaiting && RequestClock.ExtendedDueAt(row.Kind, row.DueAt, row.ExtendedAt is not null) is not null,
                MayErase: isWaiting && isCompanys,
                MayGrant: isWaiting && !isCompanys,
                MayRefuse: isWaiting
            );
        }
    }
}
