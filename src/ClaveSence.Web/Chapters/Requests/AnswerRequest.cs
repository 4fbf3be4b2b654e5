using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Chapters.Requests;

/// <summary>The company answers what the office asked: new files, corrected data, a few words.</summary>
internal static class AnswerRequest
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It goes on.</summary>
        internal sealed record Answered : Outcome;

        /// <summary>Something that was asked for is missing or was not taken; files that were taken are kept.</summary>
        /// <param name="Declaration">What came of the declaration.</param>
        /// <param name="Front">What came of the document's front.</param>
        /// <param name="Back">What came of its back.</param>
        /// <param name="Missing">The fields whose file is missing.</param>
        internal sealed record Incomplete(
            FileOutcome? Declaration,
            FileOutcome? Front,
            FileOutcome? Back,
            IReadOnlyList<FilePurpose> Missing
        ) : Outcome;

        /// <summary>It is not asked any more, or not in time.</summary>
        internal sealed record TooLate : Outcome;
    }

    /// <summary>What the company sent.</summary>
    /// <param name="Declaration">Another declaration.</param>
    /// <param name="Front">Another document.</param>
    /// <param name="Back">Its back.</param>
    /// <param name="Person">The corrected data; nothing when they are not asked, or a field is wrong.</param>
    /// <param name="Note">A few words.</param>
    /// <param name="IsWhole">Whether every field is right: otherwise the files are kept, and nothing is answered yet.</param>
    internal sealed record Answer(
        Upload? Declaration,
        Upload? Front,
        Upload? Back,
        FacilitatorDetails? Person,
        RequestText? Note,
        bool IsWhole
    );

    internal sealed class Handler(CaseRows rows, CaseSteps steps, CaseSeals seals, FileVault files, FileIntake intake)
    {
        public async Task<Outcome> HandleAsync(SignedIn me, Guid id, Answer answer, CancellationToken ct)
        {
            if (await rows.FindAsync(me.Account.Id, id, ct) is not { State: CaseState.MoreInformation } row)
            {
                return new Outcome.TooLate();
            }

            var declaration = await ReceiveAsync(
                row,
                CaseAsk.Declaration,
                FilePurpose.Declaration,
                answer.Declaration,
                ct
            );
            var front = await ReceiveAsync(row, CaseAsk.Identity, FilePurpose.IdentityFront, answer.Front, ct);
            var back = await ReceiveAsync(row, CaseAsk.Identity, FilePurpose.IdentityBack, answer.Back, ct);
            var missing = AskedFiles.Missing(
                row,
                await rows.HistoryAsync(row.Id, ct),
                await files.OfCaseAsync(row.Id, ct)
            );
            var refused = new[] { declaration, front, back }.Any(came => came is { Stored: null });
            var details = row.Ask.HasFlag(CaseAsk.Details);
            if (!answer.IsWhole || missing.Count > 0 || refused || (details && answer.Person is null))
            {
                return new Outcome.Incomplete(declaration, front, back, missing);
            }

            var came = await steps.AnswerAsync(
                me.Account.Id,
                id,
                answer.Note,
                current =>
                {
                    if (answer.Person is { } person)
                    {
                        seals.Replace(current, seals.Open(current) with { Facilitator = person });
                    }
                },
                ct
            );
            return came is CaseStep.Taken ? new Outcome.Answered() : new Outcome.TooLate();
        }

        private async Task<FileOutcome?> ReceiveAsync(
            StoredCase row,
            CaseAsk ask,
            FilePurpose purpose,
            Upload? file,
            CancellationToken ct
        ) =>
            file is null || !row.Ask.HasFlag(ask)
                ? null
                : await intake.ReceiveAsync(file, purpose, row.Id, row.AccountId, ct);
    }
}
