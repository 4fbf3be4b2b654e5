using ClaveSence.Web.Officers;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rights;

namespace ClaveSence.Web.Chapters.Office.Decisions;

/// <summary>One proposal: what, about whom, why; the other officer approves or refuses it, its proposer takes it back.</summary>
internal static class Decide
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Approved, and carried out.</summary>
        internal sealed record Approved : Outcome;

        /// <summary>Refused.</summary>
        internal sealed record Refused : Outcome;

        /// <summary>Taken back.</summary>
        internal sealed record Withdrawn : Outcome;

        /// <summary>The officer proposed it, is whom it is about, or lacks the role.</summary>
        internal sealed record NotAllowed : Outcome;

        /// <summary>Somebody was first, or it waited too long.</summary>
        internal sealed record Over : Outcome;

        /// <summary>What it was about is not there any more, or is so already.</summary>
        internal sealed record WithoutEffect : Outcome;
    }

    internal sealed class Handler(ProposalList list, ProposalDesk desk, RequestRows requests, OfficeViews views)
    {
        /// <summary>Answers the proposal; the owner of the account reads that it was seen.</summary>
        public async Task<ReadProposal?> ReadAsync(OfficerSeat officer, Guid id, CancellationToken ct)
        {
            if (await list.FindAsync(id, ct) is not { } found)
            {
                return null;
            }

            await views.NoteAsync(officer, "proposal", found.Listed.Row.AccountId, ct);
            return found;
        }

        /// <summary>Opens what the holder wrote in the request that a proposal is about; nothing where there is none.</summary>
        public string? TextOf(ReadProposal proposal) =>
            proposal.Request is { } request ? requests.TextOf(request) : null;

        public async Task<Outcome> DecideAsync(OfficerSeat officer, Guid id, bool approve, CancellationToken ct) =>
            await desk.DecideAsync(officer, id, approve, ct) switch
            {
                ProposalEnd.Done => approve ? new Outcome.Approved() : new Outcome.Refused(),
                ProposalEnd.NotAllowed => new Outcome.NotAllowed(),
                ProposalEnd.Over => new Outcome.Over(),
                ProposalEnd.WithoutEffect => new Outcome.WithoutEffect(),
            };

        public async Task<Outcome> WithdrawAsync(OfficerSeat officer, Guid id, CancellationToken ct) =>
            await desk.WithdrawAsync(officer, id, ct) ? new Outcome.Withdrawn() : new Outcome.Over();
    }
}
