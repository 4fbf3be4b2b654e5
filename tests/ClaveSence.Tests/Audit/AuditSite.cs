using System.Data.Common;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClaveSence.Tests.Audit;

/// <summary>A portal whose audit is linked when a test says so, and never by itself.</summary>
internal static class AuditSite
{
    /// <summary>Starts one.</summary>
    internal static Task<TestSite> StartAsync(
        TestStore? store = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? replace = null
    ) =>
        TestSite.StartAsync(
            settings,
            services =>
            {
                StopRunner(services);
                replace?.Invoke(services);
            },
            store
        );

    /// <summary>Adds events, each a transaction of its own.</summary>
    internal static async Task AddEventsAsync(this TestSite site, int count, Act act = Act.SignedIn)
    {
        for (var i = 0; i < count; i++)
        {
            await using var scope = site.Services.CreateAsyncScope();
            scope
                .ServiceProvider.GetRequiredService<AuditLog>()
                .Add(act, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), i % 3 == 0 ? "x" : null);
            await scope.ServiceProvider.GetRequiredService<ClaveSenceStore>().SaveChangesAsync(Ct);
        }
    }

    /// <summary>Links until nothing waits: another database of the same server may hold events back for a moment.</summary>
    internal static async Task LinkAllAsync(this TestSite site)
    {
        var sequencer = site.Services.GetRequiredService<AuditSequencer>();
        for (var i = 0; i < 600; i++)
        {
            await sequencer.RunAsync(Ct);
            if (!await site.InStoreAsync(store => store.Set<AuditPending>().AnyAsync(Ct)))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Ct);
        }

        throw new InvalidOperationException("Events still wait for their links after a minute.");
    }

    /// <summary>Checks the audit as the operator's verb does.</summary>
    internal static async Task<AuditVerdict> CheckAsync(this TestSite site, string? file = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditCheck>().RunAsync(file, Ct);
    }

    /// <summary>Runs SQL as somebody who owns the database.</summary>
    internal static async Task RunSqlAsync(
        this ClaveSenceStore store,
        string sql,
        params (string Name, object? Value)[] values
    )
    {
        await using var command = Command(store, sql, values);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Takes the triggers away, as somebody who owns the database can.</summary>
    internal static async Task DisarmAsync(this ClaveSenceStore store)
    {
        foreach (var table in (string[])["audit_event", "audit_link"])
        {
            await store.RunSqlAsync(
                store.Database.IsNpgsql()
                    ? $"DROP TRIGGER {table}_append_only ON {table}"
                    : $"DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete"
            );
        }

        await store.RunSqlAsync(
            store.Database.IsNpgsql()
                ? "DROP TRIGGER audit_event_waits ON audit_event"
                : "DROP TRIGGER audit_event_waits"
        );
    }

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DbCommand Command(ClaveSenceStore store, string sql, (string Name, object? Value)[] values)
    {
        var connection = store.Database.GetDbConnection();
        if (connection.State is not System.Data.ConnectionState.Open)
        {
            store.Database.OpenConnection();
        }

        var command = connection.CreateCommand();
        command.Transaction = store.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // Tests write their own SQL.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // The hosted one only: due work still finds the runner.
    private static void StopRunner(IServiceCollection services)
    {
        var hosted = services
            .Where(service =>
                service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null
            )
            .Where(service =>
                service.ImplementationFactory!.Method.DeclaringType!.FullName!.Contains(
                    "AuditSetup",
                    StringComparison.Ordinal
                )
            )
            .ToList();
        hosted.Count.ShouldBe(1);
        services.Remove(hosted[0]);
    }
}
