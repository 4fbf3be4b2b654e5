using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Mailboxes;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Errors;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Retention;

/// <summary>The one list of how long things are kept. The job applies it, the page «Privacidad» shows it, docs/retention.md is compared with it.</summary>
/// <remarks>Source: threats 5.5, a proposal until the archive rules of SENCE decide. What is kept while the account lasts is in <see cref="KeptCatalogue"/>.</remarks>
internal static class RetentionRules
{
    // Nine weeks of hours: what the median of elevated mode looks back on.
    private static readonly TimeSpan HoursKept = TimeSpan.FromDays(9 * 7);

    /// <summary>Registrations whose mailbox was not confirmed.</summary>
    public static readonly RetentionRule Registrations = new(
        "registrations",
        PendingRegistration.Lifetime,
        new(Texts.RegistrationsWhat, Texts.RegistrationsWhy, Texts.RegistrationsLong, Texts.WhoNobody),
        (store, before, ct) =>
            store.Set<PendingRegistration>().Where(row => row.CreatedAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>What was begun in a browser and can no longer go on.</summary>
    public static readonly RetentionRule Flows = new(
        "flows",
        TimeSpan.Zero,
        new(Texts.FlowsWhat, Texts.FlowsWhy, Texts.FlowsLong, Texts.WhoRegistries),
        (store, before, ct) => store.Set<Flow>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Orders of recoveries, done: «Reenviar» names one of the day before at the most.</summary>
    public static readonly RetentionRule Orders = new(
        "recovery-orders",
        2 * RecoveryOrder.Lifetime,
        null,
        (store, before, ct) =>
            store.Set<RecoveryOrder>().Where(row => row.CreatedAt <= before && row.DueAt == null).ExecuteDeleteAsync(ct)
    );

    /// <summary>Replacements of a mailbox, over: 14 days of life and 30 more. They hold mailboxes of strangers.</summary>
    public static readonly RetentionRule Replacements = new(
        "mailbox-replacements",
        EmailReplacementState.Lifetime + TimeSpan.FromDays(30),
        new(Texts.ReplacementsWhat, Texts.ReplacementsWhy, Texts.ReplacementsLong, Texts.WhoHelp),
        (store, before, ct) =>
            store
                .Set<EmailReplacement>()
                .Where(row => row.CreatedAt <= before && row.DueAt == null)
                .ExecuteDeleteAsync(ct)
    );

    /// <summary>Provisional claves, after their end: a letter that could not leave looks for its own for a day.</summary>
    public static readonly RetentionRule Provisionals = new(
        "provisional-claves",
        TimeSpan.FromDays(1),
        null,
        (store, before, ct) =>
            store.Set<ProvisionalClave>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Changes of mailboxes in «Mi cuenta» that nobody can confirm or undo any more. They hold mailboxes of strangers.</summary>
    public static readonly RetentionRule Mailboxes = new(
        "mailbox-changes",
        EmailChange.Lifetime + EmailChange.Tender, // An undo is kept as long as the tender time that follows a change.
        new(Texts.MailboxesWhat, Texts.MailboxesWhy, Texts.MailboxesLong, Texts.WhoHelp),
        (store, before, ct) => store.Set<EmailChange>().Where(row => row.CreatedAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Questions to passkeys, at their end.</summary>
    public static readonly RetentionRule PasskeyQuestions = new(
        "passkey-questions",
        TimeSpan.Zero,
        null,
        (store, before, ct) =>
            store.Set<PasskeyChallenge>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Links of letters, at their end.</summary>
    public static readonly RetentionRule MailLinks = new(
        "mail-links",
        TimeSpan.Zero,
        null,
        (store, before, ct) => store.Set<MailLink>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Counts in a window, at its end.</summary>
    public static readonly RetentionRule Budgets = new(
        "budget-counters",
        TimeSpan.Zero,
        null,
        (store, before, ct) => store.Set<BudgetCounter>().Where(row => row.WindowEnds <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Tries in a row, 30 days after the last one; the row says until when.</summary>
    public static readonly RetentionRule TryCounters = new(
        "try-counters",
        TimeSpan.Zero,
        new(Texts.TriesWhat, Texts.TriesWhy, Texts.TriesLong, Texts.WhoNobody),
        (store, before, ct) => store.Set<TryCounter>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Failures of each hour over the whole service; nobody's data.</summary>
    public static readonly RetentionRule FailureHours = new(
        "failure-hours",
        HoursKept,
        null,
        (store, before, ct) =>
        {
            var hour = before.ToUnixTimeSeconds() / 3600;
            return store.Set<FailureHour>().Where(row => row.Hour < hour).ExecuteDeleteAsync(ct);
        }
    );

    /// <summary>Captchas, a day after their end: no chain can still count on them.</summary>
    public static readonly RetentionRule Captchas = new(
        "captchas",
        TimeSpan.FromDays(1),
        null,
        (store, before, ct) =>
            store.Set<CaptchaChallenge>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Sessions, after their last request. The account remembers that it was used.</summary>
    public static readonly RetentionRule Sessions = new(
        "sessions",
        TimeSpan.FromDays(30),
        new(Texts.SessionsWhat, Texts.SessionsWhy, Texts.SessionsLong, Texts.WhoOwner),
        async (store, before, ct) =>
        {
            await Inactivity.RememberUseAsync(store, before, ct);
            return await store.Set<Session>().Where(row => row.LastSeenAt <= before).ExecuteDeleteAsync(ct);
        }
    );

    /// <summary>Browsers that are known, after the last good sign-in there.</summary>
    public static readonly RetentionRule Devices = new(
        "known-devices",
        KnownDevice.Kept,
        new(Texts.DevicesWhat, Texts.DevicesWhy, Texts.DevicesLong, Texts.WhoNobody),
        (store, before, ct) => store.Set<KnownDevice>().Where(row => row.LastSignInAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>What is left of letters, whose text went when they were sent: kind, recipient and state, for the help desk.</summary>
    public static readonly RetentionRule Letters = new(
        "letters",
        TimeSpan.FromDays(365),
        new(Texts.LettersWhat, Texts.LettersWhy, Texts.LettersLong, Texts.WhoHelp),
        (store, before, ct) =>
            store.Set<OutgoingMail>().Where(row => row.SentAt <= before || row.DeadAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>The last letter to who was erased: nothing of it is kept once it has left or was given up.</summary>
    public static readonly RetentionRule Farewells = new(
        "last-letters",
        TimeSpan.FromDays(1),
        null,
        (store, before, ct) =>
            store
                .Set<OutgoingMail>()
                .Where(row => row.Letter == AccountErasedLetter.Kind)
                .Where(row => row.SentAt <= before || row.DeadAt <= before)
                .ExecuteDeleteAsync(ct)
    );

    /// <summary>Prepared downloads, a day after their end.</summary>
    public static readonly RetentionRule Tickets = new(
        "download-tickets",
        TimeSpan.FromDays(1),
        null,
        (store, before, ct) => store.Set<DownloadTicket>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Requests about one's data, after they were decided.</summary>
    public static readonly RetentionRule Requests = new(
        "privacy-requests",
        PrivacyRequest.Kept,
        new(Texts.RequestsWhat, Texts.RequestsWhy, Texts.RequestsLong, Texts.WhoOffice),
        (store, before, ct) => store.Set<PrivacyRequest>().Where(row => row.DecidedAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Drafts of facilitators' requests that nobody worked on, with their files.</summary>
    public static readonly RetentionRule CaseDrafts = new(
        "facilitator-drafts",
        StoredCase.DraftKept,
        new(Texts.CaseDraftsWhat, Texts.CaseDraftsWhy, Texts.CaseDraftsLong, Texts.WhoNobody),
        (store, before, ct) =>
            DeleteCasesAsync(
                store,
                store.Set<StoredCase>().Where(row => row.State == CaseState.Draft && row.TouchedAt <= before),
                ct
            )
    );

    /// <summary>Facilitators' requests after they were decided and what they granted has ended, with their files: the company ends a link, and sends another, by its request.</summary>
    public static readonly RetentionRule Cases = new(
        "facilitator-requests",
        StoredCase.Kept,
        new(Texts.CasesWhat, Texts.CasesWhy, Texts.CasesLong, Texts.WhoCases),
        (store, before, ct) =>
            DeleteCasesAsync(
                store,
                store
                    .Set<StoredCase>()
                    .Where(row => row.DecidedAt <= before)
                    .Where(row =>
                        !store
                            .Set<FacilitatorLink>()
                            .Any(link => link.CaseId == row.Id && (link.EndedAt == null || link.EndedAt > before))
                    ),
                ct
            )
    );

    /// <summary>Files that another took the place of, or in which the antivirus found something. The others go with their request or their account.</summary>
    public static readonly RetentionRule Files = new(
        "replaced-files",
        StoredFile.KeptReplaced,
        new(Texts.FilesWhat, Texts.FilesWhy, Texts.FilesLong, Texts.WhoOffice),
        (store, before, ct) =>
            store
                .Set<StoredFile>()
                .Where(row => row.ReplacedAt <= before || (row.State == FileState.Rejected && row.ScannedAt <= before))
                .ExecuteDeleteAsync(ct)
    );

    /// <summary>Proposals of officers, a year after their end; what came of them stands in the audit.</summary>
    public static readonly RetentionRule Proposals = new(
        "proposals",
        Proposal.Kept,
        new(Texts.ProposalsWhat, Texts.ProposalsWhy, Texts.ProposalsLong, Texts.WhoOffice),
        (store, before, ct) => store.Set<Proposal>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Requests that failed, by their number.</summary>
    public static readonly RetentionRule ErrorNotes = new(
        "error-notes",
        ErrorNote.Kept,
        null,
        (store, before, ct) => store.Set<ErrorNote>().Where(row => row.At <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Network and device of what happened; the event stays, and names nobody.</summary>
    public static readonly RetentionRule AuditVisits = new(
        "audit-visits",
        AuditKey.Kept,
        new(Texts.VisitsWhat, Texts.VisitsWhy, Texts.VisitsLong, Texts.WhoOwner),
        (store, before, ct) => store.Set<AuditKey>().Where(row => row.At <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Requests of platforms that nobody took up, at their end.</summary>
    public static readonly RetentionRule PlatformEntries = new(
        "platform-entries",
        TimeSpan.Zero,
        null,
        (store, before, ct) => store.Set<PlatformEntry>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Visits to platforms: nothing that was issued for one lives longer than its session, 12 hours.</summary>
    public static readonly RetentionRule PlatformGrants = new(
        "platform-visits",
        TimeSpan.FromDays(2),
        null,
        (store, before, ct) =>
            store
                .Set<PlatformGrant>()
                .Where(row => row.CreatedAt <= before && row.TellSince == null)
                .ExecuteDeleteAsync(ct)
    );

    /// <summary>Ends of sessions that platforms were told of, or not.</summary>
    public static readonly RetentionRule PlatformLogouts = new(
        "platform-logouts",
        TimeSpan.FromDays(30),
        null,
        (store, before, ct) => store.Set<PlatformLogout>().Where(row => row.CreatedAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Assertions of platforms that were used, at their end.</summary>
    public static readonly RetentionRule PlatformAssertions = new(
        "platform-assertions",
        TimeSpan.Zero,
        null,
        (store, before, ct) => store.Set<UsedAssertion>().Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(ct)
    );

    /// <summary>Gets every rule, in the order in which they are shown and applied.</summary>
    public static IReadOnlyList<RetentionRule> All { get; } =
    [
        Registrations,
        Flows,
        Sessions,
        Devices,
        TryCounters,
        Letters,
        Replacements,
        Mailboxes,
        AuditVisits,
        Requests,
        Proposals,
        ErrorNotes,
        CaseDrafts,
        Cases,
        Files,
        Orders,
        Provisionals,
        MailLinks,
        PasskeyQuestions,
        Budgets,
        FailureHours,
        Captchas,
        Farewells,
        Tickets,
        PlatformEntries,
        PlatformGrants,
        PlatformLogouts,
        PlatformAssertions,
    ];

    // The files first: their rows hold the only keys, and what is left of them nothing opens.
    private static async Task<int> DeleteCasesAsync(
        ClaveSenceStore store,
        IQueryable<StoredCase> cases,
        CancellationToken ct
    )
    {
        var ids = cases.Select(row => row.Id);
        await store.Set<StoredFile>().Where(file => ids.Contains(file.CaseId)).ExecuteDeleteAsync(ct);
        return await cases.ExecuteDeleteAsync(ct);
    }
}
