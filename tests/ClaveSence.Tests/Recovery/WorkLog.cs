using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>What the requests of a recovery cost the store: each statement in order, the rows it wrote, the sizes of what it wrote.</summary>
internal sealed class WorkLog : DbCommandInterceptor
{
    private readonly HttpContextAccessor _http = new();
    private readonly ConcurrentQueue<string> _work = new();

    /// <summary>Listens to a portal's store.</summary>
    internal void Listen(IServiceCollection services) =>
        services
            .ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(this))
            .ConfigureDbContext<PostgresStore>(options => options.AddInterceptors(this));

    /// <summary>Takes out what was written since the last time.</summary>
    internal IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (_work.TryDequeue(out var one))
        {
            taken.Add(one);
        }

        return taken;
    }

    /// <inheritdoc/>
    public override InterceptionResult DataReaderDisposing(
        DbCommand command,
        DataReaderDisposingEventData eventData,
        InterceptionResult result
    ) => Heard(command, eventData.RecordsAffected, result);

    /// <inheritdoc/>
    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    ) => new(Heard(command, result, result));

    /// <inheritdoc/>
    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        object? result,
        CancellationToken cancellationToken = default
    ) => new(Heard(command, 0, result));

    // Of the recovery's own requests alone: what the desk, the sender and the expiry do is not the visitor's to see.
    private T Heard<T>(DbCommand command, int rows, T result)
    {
        var path = _http.HttpContext?.Request.Path.Value ?? "";
        if (
            path.StartsWith("/persona-", StringComparison.Ordinal)
            || path.StartsWith("/facilitador-", StringComparison.Ordinal)
        )
        {
            var sizes = command
                .Parameters.Cast<DbParameter>()
                .Select(parameter => parameter.Value)
                .OfType<byte[]>()
                .Select(bytes => bytes.Length.ToString(CultureInfo.InvariantCulture));
            _work.Enqueue($"{command.CommandText} → {rows} rows, {string.Join('+', sizes)} bytes");
        }

        return result;
    }
}
