using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Proposals;

/// <summary>Carries out what two officers decided of a request about one's data: what ADR 0020 left to the office.</summary>
internal sealed class RequestEffects(
    ClaveSenceStore store,
    RequestEnd requests,
    Erasure erasure,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Uses the one extension; the holder is told the new day.</summary>
    public async Task<bool> ExtendAsync(Proposal row, CancellationToken ct)
    {
        if (
            await FindAsync(row, ct) is not { State: RequestState.Waiting } request
            || RequestClock.ExtendedDueAt(request.Kind, request.DueAt, request.ExtendedAt is not null) is not { } due
        )
        {
            return false;
        }

        (request.DueAt, request.ExtendedAt) = (due, clock.GetUtcNow());
        request.Version++;
        audit.AddUnvisited(Act.RequestExtended, row.AccountId, $"{request.Kind}");
        await requests.TellAsync(request, ct);
        return true;
    }

    /// <summary>Grants the erasure that a company asked for, and carries it out; its mailboxes get the last letter.</summary>
    public async Task<bool> EraseAsync(Proposal row, CancellationToken ct)
    {
        var isCompany = await store
            .Set<Account>()
            .AnyAsync(account => account.Id == row.AccountId && account.Kind == AccountKind.LegalEntity, ct);
        if (
            !isCompany
            || await FindAsync(row, ct) is not { State: RequestState.Waiting, Kind: RightKind.Erasure } request
        )
        {
            return false;
        }

        request.Move(RequestState.Granted, clock.GetUtcNow());
        audit.AddUnvisited(Act.RightDecided, row.AccountId, $"{RightKind.Erasure}:{RequestState.Granted}");
        await store.SaveChangesAsync(ct);
        return await erasure.EraseAsync(row.AccountId, ErasureOccasion.Request, ct);
    }

    private Task<PrivacyRequest?> FindAsync(Proposal row, CancellationToken ct) =>
        store
            .Set<PrivacyRequest>()
            .SingleOrDefaultAsync(request => request.Id == row.SubjectId && request.AccountId == row.AccountId, ct);
}
