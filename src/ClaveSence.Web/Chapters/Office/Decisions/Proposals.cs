using ClaveSence.Web.Officers;
using ClaveSence.Web.Proposals;

namespace ClaveSence.Web.Chapters.Office.Decisions;

/// <summary>What waits for another officer, and what was decided lately.</summary>
internal static class Proposals
{
    internal sealed class Handler(ProposalList list, OfficeViews views)
    {
        public async Task<(IReadOnlyList<ListedProposal> Waiting, IReadOnlyList<ListedProposal> Decided)> ListAsync(
            OfficerSeat officer,
            CancellationToken ct
        )
        {
            await views.NoteAsync(officer, "proposals", ct);
            return await list.ListAsync(ct);
        }
    }
}
