using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Mail;

/// <summary>An empty store of its own: a SQLite file, or a PostgreSQL database when the run is told so.</summary>
internal sealed class MailStore : IAsyncDisposable
{
    private static readonly string? Postgres =
        Environment.GetEnvironmentVariable("CLAVESENCE_TEST_STORE") == "postgres"
            ? Environment.GetEnvironmentVariable("CLAVESENCE_TEST_POSTGRES")
            : null;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clave-sence-mail-");
    private readonly ServiceProvider _services;

    private MailStore()
    {
        var name = $"mail_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        var settings = Enum.GetValues<KeyName>().ToDictionary(key => $"Keys:{key}", _ => (string?)KeyRing.Generate());
        settings["ConnectionStrings:Store"] = Postgres is null
            ? $"Data Source={Path.Combine(_folder.FullName, "store.db")}"
            : $"{Postgres};Database={name}";
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Sealer = new(KeyRings.From(Configuration));
        _services = new ServiceCollection().AddStore(Configuration).BuildServiceProvider();
    }

    public IConfiguration Configuration { get; }

    public Sealer Sealer { get; }

    public static async Task<MailStore> CreateAsync()
    {
        var store = new MailStore();
        await store.UseAsync(context => context.Database.EnsureCreatedAsync());
        return store;
    }

    public async Task<T> UseAsync<T>(Func<ClaveSenceStore, Task<T>> useAsync)
    {
        await using var scope = _services.CreateAsyncScope();
        return await useAsync(scope.ServiceProvider.GetRequiredService<ClaveSenceStore>());
    }

    /// <summary>Everything that stands on the disk (SQLite), or in the rows as the server sends them.</summary>
    public async Task<byte[]> RawAsync() =>
        Postgres is null
            ?
            [
                .. _folder
                    .GetFiles()
                    .Where(file => !file.Name.EndsWith("-shm", StringComparison.Ordinal))
                    .SelectMany(Read),
            ]
            : await UseAsync(context => context.Database.SqlQueryRaw<byte[]>(Rows).SingleAsync());

    public async ValueTask DisposeAsync()
    {
        await UseAsync(context => context.Database.EnsureDeletedAsync());
        await _services.DisposeAsync();
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

    private const string Rows =
        "SELECT to_sealed || coalesce(payload_sealed, ''::bytea) || convert_to(outgoing_mail::text, 'UTF8') AS \"Value\" FROM outgoing_mail";
}
