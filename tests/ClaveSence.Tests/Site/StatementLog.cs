using System.Collections.Concurrent;
using System.Data.Common;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Site;

/// <summary>Every SQL statement that answering a form cost, in order and without its values.</summary>
internal class StatementLog : DbCommandInterceptor
{
    private readonly HttpContextAccessor _http = new();
    private readonly ConcurrentQueue<string> _statements = new();

    /// <summary>Listens to a portal's store.</summary>
    internal void Listen(IServiceCollection services) =>
        services
            .ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(this))
            .ConfigureDbContext<PostgresStore>(options => options.AddInterceptors(this));

    /// <summary>Takes out what was written since the last time.</summary>
    internal IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (_statements.TryDequeue(out var statement))
        {
            taken.Add(statement);
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

    /// <summary>Tells whether a request's statements are kept: of forms alone, for the sender of letters and the expiry write whenever they like.</summary>
    protected virtual bool Counts(HttpContext context) => HttpMethods.IsPost(context.Request.Method);

    /// <summary>Meets each statement, a request's or not, before it goes.</summary>
    protected virtual void Meet() { }

    private T Heard<T>(DbCommand command, T result)
    {
        Meet();
        if (_http.HttpContext is { } context && Counts(context))
        {
            _statements.Enqueue(command.CommandText);
        }

        return result;
    }
}
