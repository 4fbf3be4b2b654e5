using ClaveSence.Domain.Cases;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>Manual 5 (7): the facilitator's data and identity document.</summary>
internal static class Describe
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The next step.</summary>
        /// <param name="Next">Where the request stands.</param>
        internal sealed record Described(FacilitatorRequestState Next) : Outcome;

        /// <summary>Data or files are missing or were not taken; those that were taken are kept.</summary>
        /// <param name="Front">What came of the document's front; nothing when none was sent.</param>
        /// <param name="Back">What came of its back; nothing when none was sent.</param>
        /// <param name="FrontMissing">Whether no front was sent, now or before.</param>
        internal sealed record Incomplete(FileOutcome? Front, FileOutcome? Back, bool FrontMissing) : Outcome;

        /// <summary>The draft is elsewhere or over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(Drafts drafts, CaseSeals seals, FileIntake intake)
    {
        /// <summary>Takes what was sent. A file that was received is not asked for again because a field was wrong.</summary>
        /// <param name="person">The data; nothing when a field is wrong.</param>
        /// <param name="front">The document's front, or all of it.</param>
        /// <param name="back">Its back.</param>
        /// <param name="ct">Cancels.</param>
        public async Task<Outcome> HandleAsync(
            FacilitatorDetails? person,
            Upload? front,
            Upload? back,
            CancellationToken ct
        )
        {
            if (
                await drafts.FindAsync(ct) is not { } draft
                || draft.Here is not FacilitatorRequestState.AwaitingDetails here
            )
            {
                return new Outcome.Over();
            }

            var frontCame = await ReceiveAsync(draft, FilePurpose.IdentityFront, front, ct);
            var backCame = await ReceiveAsync(draft, FilePurpose.IdentityBack, back, ct);
            var missing = front is null && !draft.Has(FilePurpose.IdentityFront);
            var refused = frontCame is { Stored: null } || backCame is { Stored: null };
            if (person is null || missing || refused)
            {
                return new Outcome.Incomplete(frontCame, backCame, missing);
            }

            seals.Replace(draft.Row, draft.Content with { Facilitator = person });
            var next = here.Described();
            return await drafts.MoveAsync(draft, next, ct) ? new Outcome.Described(next) : new Outcome.Over();
        }

        /// <summary>«Volver» to the declaration.</summary>
        public async Task<FacilitatorRequestState?> BackAsync(CancellationToken ct)
        {
            if (
                await drafts.FindAsync(ct) is not { } draft
                || draft.Here is not FacilitatorRequestState.AwaitingDetails here
            )
            {
                return null;
            }

            var before = here.Back();
            await drafts.MoveAsync(draft, before, ct);
            return before;
        }

        private async Task<FileOutcome?> ReceiveAsync(
            Draft draft,
            FilePurpose purpose,
            Upload? file,
            CancellationToken ct
        ) => file is null ? null : await intake.ReceiveAsync(file, purpose, draft.Row.Id, draft.Row.AccountId, ct);
    }
}
