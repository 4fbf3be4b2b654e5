using ClaveSence.Tests.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace ClaveSence.Tests.Platforms;

/// <summary>Every trip to the store that a request of any kind made; and a store that is not there.</summary>
internal sealed class TripLog : StatementLog
{
    /// <summary>Whether each statement fails as for a file that is gone.</summary>
    internal volatile bool IsAway;

    /// <inheritdoc/>
    protected override bool Counts(HttpContext context) => true;

    /// <inheritdoc/>
    protected override void Meet()
    {
        if (IsAway)
        {
            throw new SqliteException("The store is away.", 14);
        }
    }
}
