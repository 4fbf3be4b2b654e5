using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClaveSence.Web.Development;

/// <summary>Comes by the same failpoints where a form saves without a transaction of its own: one statement needs none.</summary>
internal sealed class FailingSaves(Failpoint failpoint, IHttpContextAccessor http) : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Pass(eventData.Context, FailpointName.RequestCommitting);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Pass(eventData.Context, FailpointName.RequestCommitted);
        return ValueTask.FromResult(result);
    }

    private void Pass(DbContext? store, FailpointName name)
    {
        if (store?.Database.CurrentTransaction is null && FailingCommits.IsForm(http))
        {
            failpoint.Pass(name);
        }
    }
}
