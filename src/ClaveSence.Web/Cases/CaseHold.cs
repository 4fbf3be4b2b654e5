using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Holds requests until the transaction ends: what is read after it, no other step changes meanwhile.</summary>
internal static class CaseHold
{
    /// <summary>Holds those that a query finds, by a statement that changes nothing.</summary>
    public static Task HoldAsync(this IQueryable<StoredCase> requests, CancellationToken ct) =>
        requests.ExecuteUpdateAsync(update => update.SetProperty(row => row.Version, row => row.Version), ct);
}
