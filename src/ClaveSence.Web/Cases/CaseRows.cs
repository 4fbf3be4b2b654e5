using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Store;
using ClaveSence.Web.Tracking;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Reads requests and their history, and writes both.</summary>
internal sealed class CaseRows(ClaveSenceStore store, CaseSeals seals, TrackingNumbers numbers, TimeProvider clock)
{
    /// <summary>Begins a draft; the caller's save keeps it, unless the company has one.</summary>
    public StoredCase Begin(Guid company, CaseContent content)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var row = new StoredCase
        {
            Id = id,
            AccountId = company,
            ContentSealed = seals.Seal(id, content),
            CreatedAt = now,
            TouchedAt = now,
        };
        store.Add(row);
        return row;
    }

    /// <summary>Answers the draft of a company, tracked; nothing when it has none.</summary>
    public Task<StoredCase?> DraftOfAsync(Guid company, CancellationToken ct) =>
        store
            .Set<StoredCase>()
            .AsTracking()
            .SingleOrDefaultAsync(row => row.AccountId == company && row.State == CaseState.Draft, ct);

    /// <summary>Answers a request of a company, to be looked at; nothing when it is not one of its.</summary>
    public Task<StoredCase?> FindAsync(Guid company, Guid id, CancellationToken ct) =>
        store
            .Set<StoredCase>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.AccountId == company, ct);

    /// <summary>Answers a request for an officer, to be looked at; drafts are nobody's but the company's.</summary>
    public Task<StoredCase?> FindAsync(Guid id, CancellationToken ct) =>
        store
            .Set<StoredCase>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.State != CaseState.Draft, ct);

    /// <summary>Answers the requests of a company, the newest first.</summary>
    public Task<List<StoredCase>> OfAsync(Guid company, CancellationToken ct) =>
        store
            .Set<StoredCase>()
            .AsNoTracking()
            .Where(row => row.AccountId == company)
            .OrderByDescending(row => row.CreatedAt)
            .ToListAsync(ct);

    /// <summary>Answers the requests that were granted and that the company has not ended since.</summary>
    public IQueryable<StoredCase> Granted() =>
        store
            .Set<StoredCase>()
            .Where(row => row.State == CaseState.Approved)
            .Where(row => !store.Set<CaseEvent>().Any(line => line.CaseId == row.Id && line.Act == CaseAct.Ended));

    /// <summary>Answers the history of a request, the oldest first.</summary>
    public Task<List<CaseEvent>> HistoryAsync(Guid id, CancellationToken ct) =>
        store.Set<CaseEvent>().AsNoTracking().Where(row => row.CaseId == id).OrderBy(row => row.Id).ToListAsync(ct);

    /// <summary>Answers the tracking number of a request; nothing for a draft.</summary>
    public string? TrackingOf(StoredCase row) =>
        row.TrackingHash is { } kept ? numbers.Of(TrackedKind.FacilitatorCase, row.Id, kept) : null;

    /// <summary>Gives a request its tracking number.</summary>
    public void GiveTracking(StoredCase row) =>
        row.TrackingHash = numbers.HashOf(TrackedKind.FacilitatorCase, numbers.Of(TrackedKind.FacilitatorCase, row.Id));

    /// <summary>Adds a line to the history; the caller's save keeps it.</summary>
    public void Tell(StoredCase row, CaseStep.Taken step, RequestText? note = null) =>
        Tell(row, step.Act, step.Officer, step.Reason, step.Ask, note);

    /// <summary>Adds a line to the history; the caller's save keeps it.</summary>
    public void Tell(
        StoredCase row,
        CaseAct act,
        Guid? officer = null,
        CaseReason? reason = null,
        CaseAsk ask = CaseAsk.None,
        RequestText? note = null
    )
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        store.Add(
            new CaseEvent
            {
                Id = id,
                CaseId = row.Id,
                AccountId = row.AccountId,
                At = now,
                Act = act,
                OfficerId = officer,
                Reason = reason,
                Ask = ask,
                NoteSealed = seals.SealNote(id, note),
            }
        );
    }
}
