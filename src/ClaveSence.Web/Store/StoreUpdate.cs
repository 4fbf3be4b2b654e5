using System.Data.Common;
using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Store;

/// <summary>Brings the store up to date: by itself in Development, by <c>clave-sence migrate</c> elsewhere.</summary>
internal static partial class StoreUpdate
{
    /// <summary>Runs <c>clave-sence migrate</c>.</summary>
    public static async Task<int> RunVerbAsync(CancellationToken ct)
    {
        var builder = Server.NewBuilder(null);
        builder.AddLogs();
        Server.CompleteSettings(builder);
        builder.Services.AddStore(builder.Configuration);
        await using var app = builder.Build();
        var applied = await MigrateAsync(app.Services, ct);
        await Console.Out.WriteLineAsync(CliTexts.Migrated.With(applied));
        return 0;
    }

    /// <summary>Applies what is pending; two processes that start at once wait for each other. Where the tables have an owner of their own, it does so, and grants.</summary>
    /// <exception cref="StartRefusedException">The store cannot be opened.</exception>
    public static async Task<int> MigrateAsync(IServiceProvider services, CancellationToken ct)
    {
        var roles = StoreRoles.Of(services.GetRequiredService<IConfiguration>());
        try
        {
            if (roles is null)
            {
                await using var scope = services.CreateAsyncScope();
                return await MigrateAsync(scope.ServiceProvider.GetRequiredService<ClaveSenceStore>(), ct);
            }

            await using var owned = roles.OpenAsOwner();
            var applied = await MigrateAsync(owned, ct);
            await roles.GrantAsync(owned, ct);
            return applied;
        }
        catch (Exception fault) when (OfDatabase(fault) is { } words)
        {
            throw new StartRefusedException(CliTexts.StoreUnreachable.With(words), fault);
        }
    }

    /// <summary>
    /// Warns a portal that could also come in as the tables' owner: the audit is then no safer from whoever breaks into it than with one
    /// role. Only <c>migrate</c> needs the owner.
    /// </summary>
    /// <exception cref="StartRefusedException"><c>ConnectionStrings__Migrations</c> does not name a second role of the same database.</exception>
    public static void WarnOfOwner(IServiceProvider services)
    {
        if (StoreRoles.Of(services.GetRequiredService<IConfiguration>()) is not null)
        {
            LogOwnerServes(services.GetRequiredService<ILogger<ClaveSenceStore>>());
        }
    }

    /// <summary>Refuses to serve a store that is behind the code.</summary>
    /// <exception cref="StartRefusedException">The store cannot be opened, or migrations are pending.</exception>
    public static async Task RequireUpToDateAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        try
        {
            var pending = (await store.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending > 0)
            {
                throw new StartRefusedException(CliTexts.StoreNotMigrated.With(pending));
            }
        }
        catch (Exception fault) when (OfDatabase(fault) is { } words)
        {
            throw new StartRefusedException(CliTexts.StoreUnreachable.With(words), fault);
        }
    }

    private static async Task<int> MigrateAsync(ClaveSenceStore store, CancellationToken ct)
    {
        await store.Database.MigrateAsync(ct);
        return (await store.Database.GetAppliedMigrationsAsync(ct)).Count();
    }

    // The provider wraps what may pass by itself, such as a server that is not reached, into another exception.
    private static string? OfDatabase(Exception fault) =>
        (fault as DbException ?? fault.InnerException as DbException)?.Message;

    [LoggerMessage(
        LogLevel.Warning,
        "ConnectionStrings__Migrations is set where the portal serves: give the owner's password to clave-sence migrate alone"
    )]
    private static partial void LogOwnerServes(ILogger log);
}
