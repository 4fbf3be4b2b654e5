using ClaveSence.Domain.Office;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Proposals;

/// <summary>Why the office refused requests about data, for the holder to read: what the approved proposals say, as long as they are kept.</summary>
internal sealed class RefusalReasons(ClaveSenceStore store)
{
    /// <summary>Answers the reasons in words, by request. A request is refused once at the most.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(Guid account, CancellationToken ct) =>
        await store
            .Set<Proposal>()
            .AsNoTracking()
            .Where(row => row.AccountId == account && row.SubjectId != null)
            .Where(row => row.Kind == ProposalKind.RefuseRequest && row.State == ProposalState.Approved)
            .ToDictionaryAsync(row => row.SubjectId!.Value, row => OfficerWords.Of(row.Reason), ct);
}
