using ClaveSence.Domain.Rights;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Rights;

/// <summary>Reads and writes requests about one's data.</summary>
internal sealed class RequestRows(ClaveSenceStore store, Sealer sealer, TimeProvider clock)
{
    internal const string TextColumn = "privacy_request.text";

    /// <summary>Makes the row of a request; the caller's save keeps it, unless one of that kind is open.</summary>
    public PrivacyRequest Add(
        Guid account,
        RightKind kind,
        bool byItself = false,
        RequestText? text = null,
        OppositionPurpose? purpose = null
    )
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var state = RequestSteps.Begin(kind, byItself);
        var request = new PrivacyRequest
        {
            Id = id,
            AccountId = account,
            Kind = kind,
            State = state,
            Purpose = purpose,
            TextSealed = text is null ? null : sealer.Seal(id, TextColumn, text.Value),
            CreatedAt = now,
            DueAt = RequestClock.DueAt(kind, now),
            ActsAt = state is RequestState.Cooling ? now + RequestClock.Cooling : null,
            DecidedAt = RequestSteps.IsOpen(state) ? null : now,
        };
        store.Add(request);
        return request;
    }

    /// <summary>Opens what its owner wrote.</summary>
    public string? TextOf(PrivacyRequest request) =>
        request.TextSealed is null ? null : sealer.OpenText(request.Id, TextColumn, request.TextSealed);

    /// <summary>Answers the requests of an account, the newest first, to be looked at.</summary>
    public Task<List<PrivacyRequest>> OfAsync(Guid account, CancellationToken ct) =>
        store
            .Set<PrivacyRequest>()
            .AsNoTracking()
            .Where(request => request.AccountId == account)
            .OrderByDescending(request => request.CreatedAt)
            .ToListAsync(ct);

    /// <summary>Answers one request of an account, to be looked at; nothing when there is none.</summary>
    public Task<PrivacyRequest?> FindAsync(Guid account, Guid id, CancellationToken ct) =>
        store
            .Set<PrivacyRequest>()
            .AsNoTracking()
            .SingleOrDefaultAsync(request => request.Id == id && request.AccountId == account, ct);

    /// <summary>Answers the open request of a kind, to be looked at; nothing when there is none.</summary>
    public Task<PrivacyRequest?> OpenOfAsync(Guid account, RightKind kind, CancellationToken ct) =>
        store
            .Set<PrivacyRequest>()
            .AsNoTracking()
            .Where(request => request.AccountId == account && request.Kind == kind && request.DecidedAt == null)
            .SingleOrDefaultAsync(ct);
}
