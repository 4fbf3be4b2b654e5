using ClaveSence.Domain.Cases;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Takes requests from officers who ended or lost the role, so that others can go on with them: none may wait for somebody who never comes (ADR 0024).</summary>
/// <remarks>Called where two administrators end one, and once a minute: what the command line ended, or an officer took at that very moment, is found as well.</remarks>
internal sealed class CaseReleases(ClaveSenceStore store, OfficerBook officers, CaseSteps steps)
{
    /// <summary>Releases all that are left; each is a step of its own, within the caller's transaction when there is one.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var former = officers.FormerReviewers();
        var left = await store
            .Set<StoredCase>()
            .Where(row => row.State == CaseState.InReview || row.State == CaseState.MoreInformation)
            .Where(row => former.Any(officer => officer.AccountId == row.OfficerId))
            .Select(row => new { row.Id, row.OfficerId })
            .ToListAsync(ct);
        foreach (var one in left)
        {
            await steps.VacateAsync(one.Id, one.OfficerId!.Value, ct);
        }
    }
}
