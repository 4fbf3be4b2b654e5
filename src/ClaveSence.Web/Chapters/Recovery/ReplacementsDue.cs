using ClaveSence.Web.Background;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Looks at replacements whose hold or life is over: the one orders their letter, the other ends them.</summary>
/// <remarks>Each in a transaction of its own: one that cannot be read stops no other.</remarks>
internal sealed partial class ReplacementsDue(
    ClaveSenceStore store,
    EmailReplacementSteps steps,
    TimeProvider clock,
    ILogger<ReplacementsDue> log
) : IDueWork
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await store
            .Set<EmailReplacement>()
            .Where(row => row.DueAt <= now)
            .OrderBy(row => row.DueAt)
            .Select(row => row.Id)
            .ToListAsync(ct);
        foreach (var id in due)
        {
            await TryTakeAsync(id, now, ct);
        }
    }

    private async Task TryTakeAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            await steps.TakeAsync(id, (here, _) => here, ct); // Nothing is asked: what time brings is taken.
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
#pragma warning disable CA1031 // A row whose key is gone, or a state of another release, must not keep the others waiting.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(fault, id);
            store.ChangeTracker.Clear();
            var later = now + AfterFault;
            await store
                .Set<EmailReplacement>()
                .Where(row => row.Id == id && row.DueAt != null)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.DueAt, later), ct);
        }
    }

    [LoggerMessage(LogLevel.Error, "Replacement {Replacement} could not be looked at; it is tried again in an hour")]
    private partial void LogFailed(Exception fault, Guid replacement);
}
