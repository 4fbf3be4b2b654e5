using ClaveSence.Web.Background;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Looks at replacements whose hold or life is over: the one orders their letter, the other ends them.</summary>
internal sealed class ReplacementsDue(ClaveSenceStore store, EmailReplacementSteps steps, TimeProvider clock) : IDueWork
{
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
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            await steps.TakeAsync(id, (here, _) => here, ct); // Nothing is asked: what time brings is taken.
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }
}
