using System.Data.Common;
using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Store;

/// <summary>Brings the store up to date: by itself in Development, by <c>clave-sence migrate</c> elsewhere.</summary>
internal static class StoreUpdate
{
    /// <summary>Runs <c>clave-sence migrate</c>.</summary>
    public static async Task<int> RunVerbAsync(CancellationToken ct)
    {
        var builder = Server.NewBuilder(null);
        Server.CompleteSettings(builder);
        builder.Services.AddStore(builder.Configuration);
        await using var app = builder.Build();
        var applied = await MigrateAsync(app.Services, ct);
        await Console.Out.WriteLineAsync(CliTexts.Migrated.With(applied));
        return 0;
    }

    /// <summary>Applies what is pending; two processes that start at once wait for each other.</summary>
    /// <exception cref="StartRefusedException">The store cannot be opened.</exception>
    public static async Task<int> MigrateAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        try
        {
            await store.Database.MigrateAsync(ct);
            return (await store.Database.GetAppliedMigrationsAsync(ct)).Count();
        }
        catch (DbException fault)
        {
            throw new StartRefusedException(CliTexts.StoreUnreachable.With(fault.Message), fault);
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
        catch (DbException fault)
        {
            throw new StartRefusedException(CliTexts.StoreUnreachable.With(fault.Message), fault);
        }
    }
}
