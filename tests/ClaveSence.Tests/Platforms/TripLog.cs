using System.Collections.Concurrent;
using System.Data.Common;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Platforms;

/// <summary>Every trip to the store that a request made; and a store that is not there.</summary>
internal sealed class TripLog : DbCommandInterceptor
{
    private readonly HttpContextAccessor _http = new();
    private readonly ConcurrentQueue<string> _trips = new();

    /// <summary>Whether each statement fails as for a file that is gone.</summary>
    internal volatile bool IsAway;

    /// <summary>Listens to a portal's store.</summary>
    internal void Listen(IServiceCollection services) =>
        services
            .ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(this))
            .ConfigureDbContext<PostgresStore>(options => options.AddInterceptors(this));

    /// <summary>Takes out what was asked since the last time.</summary>
    internal List<string> Take()
    {
        List<string> taken = [];
        while (_trips.TryDequeue(out var trip))
        {
            taken.Add(trip);
        }

        return taken;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => new(Heard(command, result));

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => new(Heard(command, result));

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    ) => new(Heard(command, result));

    private T Heard<T>(DbCommand command, T result)
    {
        if (IsAway)
        {
            throw new SqliteException("The store is away.", 14);
        }

        if (_http.HttpContext is not null)
        {
            _trips.Enqueue(command.CommandText);
        }

        return result;
    }
}
