using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Officers.Watch;
using ClaveSence.Web.Shell.Errors;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>A call begins: whose account, and what for (threats A-03). One identifier, one account; nothing of it is shown before the caller is verified.</summary>
internal static class Search
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The caller is verified next, whether or not there is such an account.</summary>
        internal sealed record ToVerify : Outcome;

        /// <summary>There is no caller; the account is shown, and its owner reads why.</summary>
        internal sealed record Found : Outcome;

        /// <summary>No account has that identifier.</summary>
        internal sealed record NoAccount : Outcome;

        /// <summary>Without a caller, administrators alone look an account up.</summary>
        internal sealed record NotAllowed : Outcome;

        /// <summary>The officer looked up as many as may be in a day.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record TooMany(TimeSpan Wait) : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        Flows<CallState> flows,
        Budgets budgets,
        OfficeViews views,
        OfficeWatch watch,
        AuditLog audit
    )
    {
        /// <summary>Looks an account up.</summary>
        public async Task<Outcome> HandleAsync(
            OfficerSeat officer,
            AccountIdentifier holder,
            ViewPurpose purpose,
            CancellationToken ct
        )
        {
            var hasCaller = purpose is ViewPurpose.CallerHelp or ViewPurpose.ReplacedMailbox;
            if (!hasCaller && !officer.Is(OfficerRole.Administrator))
            {
                return new Outcome.NotAllowed();
            }

            if ((await budgets.SpendAsync(Budget.OfficeLooksADay, officer.Id.ToString(), ct)).Wait is { } wait)
            {
                return new Outcome.TooMany(wait);
            }

            var account = await accounts.FindAsync(holder, ct);
            audit.Add(Act.OfficeSearched, account?.Id, officer.Says($"{purpose}"));
            Outcome outcome = (hasCaller, account) switch
            {
                (true, _) => new Outcome.ToVerify(),
                (false, null) => new Outcome.NoAccount(),
                (false, _) => new Outcome.Found(),
            };
            if (outcome is not Outcome.NoAccount)
            {
                flows.Begin(
                    hasCaller
                        ? CallState.Ask(officer.Id, holder, account?.Id ?? Guid.Empty, purpose)
                        : CallState.WithoutCaller(officer.Id, holder, account!.Id, purpose)
                );
            }

            // Looking a canary up is told, whether or not anything of it is shown then.
            await watch.SaveAsync(officer, ViewWords.Search, account?.Id, ct);
            return outcome;
        }

        /// <summary>Finds what failed, by the number of an error page. It shows nobody's data.</summary>
        public async Task<IReadOnlyList<ErrorNote>> FindErrorAsync(
            OfficerSeat officer,
            string reference,
            CancellationToken ct
        )
        {
            await views.NoteAsync(officer, "error", ct);
            return await ErrorNotes.FindAsync(store, reference, ct);
        }
    }
}
