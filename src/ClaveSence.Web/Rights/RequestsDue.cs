using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Background;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Rights;

/// <summary>Carries out the erasures whose time to think them over has ended, and ends the blockings that their owners lifted.</summary>
/// <remarks>Each in a transaction of its own: one that fails stops no other. Of several processes, the row's version lets one through.</remarks>
internal sealed partial class RequestsDue(
    ClaveSenceStore store,
    Erasure erasure,
    RequestEnd end,
    AuditLog audit,
    TimeProvider clock,
    ILogger<RequestsDue> log
) : IDueWork
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var lifted = await store
            .Set<PrivacyRequest>()
            .Where(request => request.State == RequestState.InForce)
            .Join(
                store.Set<Account>().Where(account => account.Status == AccountStatus.Active),
                request => request.AccountId,
                account => account.Id,
                (request, _) => request.Id
            )
            .ToListAsync(ct);
        var due = await store
            .Set<PrivacyRequest>()
            .Where(request => request.State == RequestState.Cooling && request.ActsAt <= now)
            .Select(request => request.Id)
            .ToListAsync(ct);
        foreach (var id in lifted.Concat(due))
        {
            await TryTakeAsync(id, now, ct);
        }
    }

    private async Task TryTakeAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            store.ChangeTracker.Clear();
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            await TakeAsync(id, now, ct);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear(); // Taken back, or taken by another process, at this very moment.
        }
#pragma warning disable CA1031 // A row whose key is gone must not keep the others waiting.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(fault, id);
            store.ChangeTracker.Clear();
            var later = now + AfterFault;
            await store
                .Set<PrivacyRequest>()
                .Where(request => request.Id == id && request.ActsAt != null)
                .ExecuteUpdateAsync(update => update.SetProperty(request => request.ActsAt, later), ct);
        }
    }

    private async Task TakeAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var request = await store.Set<PrivacyRequest>().SingleAsync(row => row.Id == id, ct);
        switch (request.State)
        {
            case RequestState.InForce:
                request.Move(RequestState.Ended, now);
                await EndAsync(request, ct);
                break;
            case RequestState.Cooling when await MayBeErasedAsync(request.AccountId, ct):
                request.Move(RequestState.Granted, now);
                await store.SaveChangesAsync(ct);
                await erasure.EraseAsync(request.AccountId, ErasureOccasion.Request, ct);
                break;
            case RequestState.Cooling:
                request.Move(RequestState.Waiting, now);
                await EndAsync(request, ct);
                break;
            default:
                break; // Somebody was first.
        }
    }

    private Task EndAsync(PrivacyRequest request, CancellationToken ct)
    {
        audit.AddUnvisited(Act.RightDecided, request.AccountId, $"{request.Kind}:{request.State}");
        return end.TellAsync(request, ct);
    }

    // Whoever said «No fui yo» meanwhile may speak of this very request; what is blocked by its owner's right goes on.
    private Task<bool> MayBeErasedAsync(Guid id, CancellationToken ct) =>
        store
            .Set<Account>()
            .Where(account => account.Id == id)
            .AnyAsync(
                account =>
                    account.Status == AccountStatus.Active
                    || (
                        account.Status == AccountStatus.Frozen
                        && store
                            .Set<PrivacyRequest>()
                            .Any(request => request.AccountId == id && request.State == RequestState.InForce)
                    ),
                ct
            );

    [LoggerMessage(LogLevel.Error, "Request {Request} could not be carried out; it is tried again in an hour")]
    private partial void LogFailed(Exception fault, Guid request);
}
