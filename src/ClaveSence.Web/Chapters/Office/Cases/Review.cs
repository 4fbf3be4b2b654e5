using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>One request: what the company says and sent, what happened to it, and the steps of whoever has it. What may follow what the Domain says.</summary>
internal static class Review
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The step is taken.</summary>
        internal sealed record Taken : Outcome;

        /// <summary>It is not, and why.</summary>
        /// <param name="Why">Why: another officer was first, has it, or may not.</param>
        internal sealed record Refused(CaseRefusal Why) : Outcome;
    }

    internal sealed class Handler(
        CaseRows rows,
        CaseSteps steps,
        CaseSeals seals,
        FileVault files,
        AccountSeals accounts,
        OfficerBook officers,
        OfficeViews views,
        Visit visit
    )
    {
        /// <summary>Answers a request; the company reads that it was seen. Drafts are nobody's here.</summary>
        public async Task<ReviewedCase?> ReadAsync(OfficerSeat officer, Guid id, CancellationToken ct)
        {
            if (await rows.FindAsync(id, ct) is not { } row)
            {
                return null;
            }

            await views.NoteAsync(officer, "request", row.AccountId, ct);
            var history = await rows.HistoryAsync(id, ct);
            var people = history.Select(line => line.OfficerId).Append(row.OfficerId).Append(row.ReviewerId);
            var names = await officers.NamesOfAsync(people.OfType<Guid>(), ct);
            var content = seals.Open(row);
            return new(
                row,
                content,
                await files.OfCaseAsync(id, ct),
                [.. history.Select(line => Written(line, names))],
                row.OfficerId is { } having ? names.GetValueOrDefault(having, "") : null,
                row.ReviewerId is { } reviewer ? names.GetValueOrDefault(reviewer, "") : null,
                IsLate: row.DueAt < visit.Now && !QueueFilter.IsDecided(row.State),
                await steps.BarAsync(row, content, Known(officer), ct)
            );
        }

        /// <summary>Takes it from the queue: of two officers, one has it.</summary>
        public Task<Outcome> TakeAsync(OfficerSeat officer, Guid id, CancellationToken ct) =>
            StepAsync(officer, id, "request-take", who => steps.TakeAsync(id, who, ct), ct);

        /// <summary>Gives it back.</summary>
        public Task<Outcome> ReleaseAsync(OfficerSeat officer, Guid id, CancellationToken ct) =>
            StepAsync(officer, id, "request-release", who => steps.ReleaseAsync(id, who, ct), ct);

        /// <summary>Asks the company for something.</summary>
        public Task<Outcome> AskAsync(
            OfficerSeat officer,
            Guid id,
            CaseAsk ask,
            RequestText? note,
            CancellationToken ct
        ) => StepAsync(officer, id, "request-ask", who => steps.AskAsync(id, who, ask, note, ct), ct);

        /// <summary>Proposes a decision, with a reason of the catalogue.</summary>
        public Task<Outcome> ProposeAsync(
            OfficerSeat officer,
            Guid id,
            int shown,
            CaseReason reason,
            RequestText? note,
            CancellationToken ct
        ) =>
            StepAsync(
                officer,
                id,
                $"request-propose-{reason}",
                who => steps.ProposeAsync(id, shown, who, reason, note, ct),
                ct
            );

        /// <summary>The second officer makes the decision.</summary>
        public Task<Outcome> DecideAsync(OfficerSeat officer, Guid id, int shown, CancellationToken ct) =>
            StepAsync(officer, id, "request-decide", who => steps.DecideAsync(id, shown, who, ct), ct);

        /// <summary>The second officer does not agree.</summary>
        public Task<Outcome> ReturnAsync(
            OfficerSeat officer,
            Guid id,
            int shown,
            RequestText? note,
            CancellationToken ct
        ) => StepAsync(officer, id, "request-return", who => steps.ReturnAsync(id, shown, who, note, ct), ct);

        // A step that is taken has its record, with who it was, in its own transaction; one that is refused is noted here.
        private async Task<Outcome> StepAsync(
            OfficerSeat officer,
            Guid id,
            string word,
            Func<CaseOfficer, Task<CaseStep>> step,
            CancellationToken ct
        )
        {
            if (await rows.FindAsync(id, ct) is not { } row)
            {
                return new Outcome.Refused(CaseRefusal.NotNow);
            }

            if (await step(Known(officer)) is not CaseStep.Refused(var why))
            {
                return new Outcome.Taken();
            }

            await views.NoteAsync(officer, $"{word}:{why}", row.AccountId, ct);
            return new Outcome.Refused(why);
        }

        private CaseOfficer Known(OfficerSeat officer) =>
            new(officer.Id, Rut.Parse(accounts.IdentifierOf(officer.Me.Account)));

        private CaseLine Written(CaseEvent line, IReadOnlyDictionary<Guid, string> names) =>
            new(
                line.At,
                StateWords.Of(line.Act),
                line.OfficerId is { } officer ? names.GetValueOrDefault(officer, "") : null,
                line.Reason is { } reason ? CaseWords.Of(reason)
                    : line.Ask is CaseAsk.None ? null
                    : CaseWords.Of(line.Ask),
                seals.NoteOf(line)
            );
    }
}

/// <summary>A request as it is reviewed.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Content">What the company wrote.</param>
/// <param name="Files">What it sent.</param>
/// <param name="History">What happened.</param>
/// <param name="Officer">Who has it.</param>
/// <param name="Reviewer">Who proposed the decision.</param>
/// <param name="IsLate">Whether the clock has run out.</param>
/// <param name="Bar">Why the officer who reads it takes no step of it; nothing where they may.</param>
internal sealed record ReviewedCase(
    StoredCase Row,
    CaseContent Content,
    IReadOnlyList<StoredFile> Files,
    IReadOnlyList<CaseLine> History,
    string? Officer,
    string? Reviewer,
    bool IsLate,
    CaseRefusal? Bar
)
{
    /// <summary>Gets the code that the declaration which this request issued has at its foot.</summary>
    public string DeclarationCode => CasePapers.CodeOf(Row, Content);

    /// <summary>Names the request by its number only.</summary>
    public override string ToString() => $"request {Row.Number}";
}

/// <summary>A line of the history.</summary>
/// <param name="At">When.</param>
/// <param name="What">What.</param>
/// <param name="Officer">Which officer.</param>
/// <param name="Why">Why, or what was asked for.</param>
/// <param name="Note">What was written with it.</param>
internal sealed record CaseLine(DateTimeOffset At, string What, string? Officer, string? Why, string? Note);
