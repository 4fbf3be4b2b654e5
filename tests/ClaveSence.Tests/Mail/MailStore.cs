using ClaveSence.Web.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Mail;

/// <summary>An empty store of its own: a SQLite file, or a PostgreSQL database when the run is told so.</summary>
internal sealed class MailStore : IAsyncDisposable
{
    private static readonly string? Postgres =
        Environment.GetEnvironmentVariable("CLAVESENCE_TEST_STORE") == "postgres"
            ? Environment.GetEnvironmentVariable("CLAVESENCE_TEST_POSTGRES")
            : null;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clave-sence-mail-");
    private readonly string _database = $"mail_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public Sealer Sealer { get; } = new();

    public static async Task<MailStore> CreateAsync()
    {
        var store = new MailStore();
        await using var context = store.Open();
        await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public ClaveSenceStore Open()
    {
        var options = new DbContextOptionsBuilder<ClaveSenceStore>();
        Configure(options);
        return new(options.Options);
    }

    public void Configure(DbContextOptionsBuilder options)
    {
        if (Postgres is null)
        {
            options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "store.db")}");
        }
        else
        {
            options.UseNpgsql($"{Postgres};Database={_database}");
        }
    }

    /// <summary>Everything that stands on the disk (SQLite), or in the rows as the server sends them.</summary>
    public async Task<byte[]> RawAsync()
    {
        if (Postgres is null)
        {
            return
            [
                .. _folder
                    .GetFiles()
                    .Where(file => !file.Name.EndsWith("-shm", StringComparison.Ordinal))
                    .SelectMany(Read),
            ];
        }

        await using var context = Open();
        var rows = await context
            .Database.SqlQueryRaw<byte[]>(
                "SELECT to_sealed || coalesce(payload_sealed, ''::bytea) || convert_to(outgoing_mail::text, 'UTF8') AS \"Value\" FROM outgoing_mail"
            )
            .ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.SelectMany(row => row)];
    }

    public async ValueTask DisposeAsync()
    {
        await using var context = Open();
        await context.Database.EnsureDeletedAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static byte[] Read(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
