using ClaveSence.Web.Shell;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Store;

/// <summary>Opens the store that <c>ConnectionStrings__Store</c> names.</summary>
internal static class StoreSetup
{
    // More than a sign-in, a platform's calls and the background ask; a connection of PostgreSQL keeps each plan in some kilobytes.
    private const int OftenAsked = 100;

    /// <summary>Adds <see cref="ClaveSenceStore"/>, on SQLite for <c>Data Source=…</c> and on PostgreSQL for <c>Host=…</c>.</summary>
    /// <exception cref="StartRefusedException">The setting is missing or is of neither kind.</exception>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration.GetConnectionString("Store");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StartRefusedException(CliTexts.StoreMissing);
        }

        try
        {
            return AddStore(services, text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // Without the reader's words: they may repeat a password.
            throw new StartRefusedException(CliTexts.StoreUnknown, fault);
        }
    }

    private static IServiceCollection AddStore(IServiceCollection services, string text)
    {
        if (text.Contains("Data Source=", StringComparison.OrdinalIgnoreCase))
        {
            MakeFolderOf(text);
            return services.AddDbContextPool<ClaveSenceStore, SqliteStore>(options => UseSqlite(options, text));
        }

        return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 }
            ? services.AddDbContextPool<ClaveSenceStore, PostgresStore>(options => UsePostgres(options, text))
            : throw new StartRefusedException(CliTexts.StoreUnknown);
    }

    /// <summary>Sets a context up for SQLite with our pragmas (ADR 0001).</summary>
    public static void UseSqlite(DbContextOptionsBuilder options, string connection) =>
        options
            .UseSqlite(connection)
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(new SqlitePragmas())
            .ConfigureWarnings(SayOnce);

    /// <summary>Sets a context up for PostgreSQL. What is asked often is prepared by itself: planned once to a connection, and not each time.</summary>
    public static void UsePostgres(DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(Prepared(connection)).UseSnakeCaseNamingConvention().ConfigureWarnings(SayOnce);

    /// <summary>Answers a connection string of PostgreSQL that has frequent statements prepared. Who names the setting knows better: a pooler in between may not carry them.</summary>
    public static string Prepared(string connection) =>
        connection
            .Replace(" ", "", StringComparison.Ordinal)
            .Contains("MaxAutoPrepare=", StringComparison.OrdinalIgnoreCase)
            ? connection
            : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = OftenAsked }.ConnectionString;

    // A statement that fails throws, and whoever does not expect it says so in one line. What is expected (an identifier that
    // somebody else just took) is no fault at all.
    private static void SayOnce(WarningsConfigurationBuilder events) =>
        events.Log(
            (RelationalEventId.CommandError, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)
        );

    private static void MakeFolderOf(string connection)
    {
        var file = new SqliteConnectionStringBuilder(connection).DataSource;
        if (file is not ("" or ":memory:") && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            try
            {
                Directory.CreateDirectory(folder);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new StartRefusedException(CliTexts.FolderNotWritable.With(folder, fault.Message), fault);
            }
        }
    }
}
