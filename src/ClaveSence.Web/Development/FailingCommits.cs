using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClaveSence.Web.Development;

/// <summary>Comes by the failpoints around each commit of a transaction that belongs to a visitor's form.</summary>
internal sealed class FailingCommits(Failpoint failpoint, IHttpContextAccessor http) : DbTransactionInterceptor
{
    /// <summary>Answers whether a visitor's form is being handled here, and not a tool of Development.</summary>
    public static bool IsForm(IHttpContextAccessor http) =>
        http.HttpContext is { Request: var request }
        && HttpMethods.IsPost(request.Method)
        && !request.Path.StartsWithSegments("/desarrollo", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        Pass(FailpointName.RequestCommitting);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Pass(FailpointName.RequestCommitted);
        return Task.CompletedTask;
    }

    private void Pass(FailpointName name)
    {
        if (IsForm(http))
        {
            failpoint.Pass(name);
        }
    }
}
