using ClaveSence.Web.Audit;
using ClaveSence.Web.Background;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Retention;

/// <summary>Applies every rule of retention once an hour, each in a transaction with the audit record of how much it deleted.</summary>
/// <remarks>What has expired opens nothing whether its row is there or not: readers look at the time themselves.</remarks>
internal sealed partial class RetentionJob(
    ClaveSenceStore store,
    RetentionTurns turns,
    AuditLog audit,
    TimeProvider clock,
    ILogger<RetentionJob> log
) : IDueWork
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var rule in RetentionRules.All)
        {
            try
            {
                await ApplyAsync(rule, ct);
            }
#pragma warning disable CA1031 // A rule that fails must not keep the others from being applied.
            catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                store.ChangeTracker.Clear();
                LogFailed(fault, rule.Name);
            }
        }
    }

    private async Task ApplyAsync(RetentionRule rule, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        if (!await turns.TakeAsync(rule.Name, ct))
        {
            return;
        }

        var deleted = await rule.DeleteAsync(store, clock.GetUtcNow() - rule.Kept, ct);
        if (deleted > 0)
        {
            audit.AddUnvisited(Act.RetentionApplied, account: null, $"{rule.Name}: {deleted}");
            await store.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    [LoggerMessage(LogLevel.Error, "The retention rule {Rule} could not be applied; it is tried again in a minute")]
    private partial void LogFailed(Exception fault, string rule);
}
