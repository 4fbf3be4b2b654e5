using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Officers;
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
    public async Task<bool> EraseAsync(Proposal row, CancellationToken ct) =>
        await store
            .Set<Account>()
            .AnyAsync(account => account.Id == row.AccountId && account.Kind == AccountKind.LegalEntity, ct)
        && await FindAsync(row, ct) is { Kind: RightKind.Erasure }
        && await GrantAsync(row, ct);

    /// <summary>Grants a request, of whatever holder; an erasure is carried out, and its last letter is the answer.</summary>
    public async Task<bool> GrantAsync(Proposal row, CancellationToken ct)
    {
        if (await AnswerAsync(row, RequestState.Granted, ct) is not { } request)
        {
            return false;
        }

        if (request.Kind is RightKind.Erasure)
        {
            await store.SaveChangesAsync(ct);
            return await erasure.EraseAsync(row.AccountId, ErasureOccasion.Request, ct);
        }

        await requests.TellAsync(request, ct);
        return true;
    }

    /// <summary>Refuses a request; the holder is told why, and where to complain.</summary>
    public async Task<bool> RefuseAsync(Proposal row, CancellationToken ct)
    {
        if (await AnswerAsync(row, RequestState.Refused, ct) is not { } request)
        {
            return false;
        }

        await requests.TellAsync(request, OfficerWords.Of(row.Reason), ct);
        return true;
    }

    // Nothing when it was taken back or answered meanwhile.
    private async Task<PrivacyRequest?> AnswerAsync(Proposal row, RequestState answer, CancellationToken ct)
    {
        if (await FindAsync(row, ct) is not { State: RequestState.Waiting } request)
        {
            return null;
        }

        request.Move(answer, clock.GetUtcNow());
        audit.AddUnvisited(Act.RightDecided, row.AccountId, $"{request.Kind}:{request.State}");
        return request;
    }

    private Task<PrivacyRequest?> FindAsync(Proposal row, CancellationToken ct) =>
        store
            .Set<PrivacyRequest>()
            .SingleOrDefaultAsync(request => request.Id == row.SubjectId && request.AccountId == row.AccountId, ct);
}
