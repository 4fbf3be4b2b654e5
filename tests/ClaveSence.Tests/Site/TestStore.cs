using ClaveSence.Web.Store;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ClaveSence.Tests.Site;

/// <summary>
/// A store of one test: a SQLite file, or a database of the PostgreSQL that <c>./dev test</c> started when
/// <c>CLAVESENCE_TEST_STORE=postgres</c> (its address in <c>CLAVESENCE_TEST_POSTGRES</c>).
/// </summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string? _database;

    private TestStore(string folder, string? database, string connection)
    {
        (_folder, _database, Connection) = (folder, database, connection);
        Settings = new Dictionary<string, string?>
        {
            ["Development:Folder"] = folder,
            ["ConnectionStrings:Store"] = connection,
        };
    }

    /// <summary>Whether the tests run on PostgreSQL.</summary>
    internal static bool IsPostgres => Environment.GetEnvironmentVariable("CLAVESENCE_TEST_STORE") == "postgres";

    /// <summary>The connection string.</summary>
    internal string Connection { get; }

    /// <summary>The folder of the SQLite file and of the keys.</summary>
    internal string Folder => _folder;

    /// <summary>The settings that name store and keys.</summary>
    internal IReadOnlyDictionary<string, string?> Settings { get; }

    private static string Server =>
        Environment.GetEnvironmentVariable("CLAVESENCE_TEST_POSTGRES")
        ?? throw new InvalidOperationException("CLAVESENCE_TEST_POSTGRES names no PostgreSQL; ./dev test starts one.");

    /// <summary>Makes an empty one.</summary>
    internal static Task<TestStore> MakeAsync() => MakeAsync(like: null);

    /// <summary>Makes another one with the same content; nobody may be using this one.</summary>
    internal async Task<TestStore> CopyAsync()
    {
        if (_database is not null)
        {
            using var last = new NpgsqlConnection(Connection);
            NpgsqlConnection.ClearPool(last);
        }

        return await MakeAsync(this);
    }

    private static async Task<TestStore> MakeAsync(TestStore? like)
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-").FullName;
        foreach (var file in like is null ? [] : Directory.GetFiles(like.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(like!.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        if (!IsPostgres)
        {
            return new(folder, null, $"Data Source={Path.Combine(folder, "clave-sence.db")}");
        }

        var database =
            $"t{Path.GetFileName(folder).ToUpperInvariant().GetHashCode(StringComparison.Ordinal):x}_{Environment.ProcessId}";
        await OnServerAsync($"CREATE DATABASE \"{database}\"{(like is null ? "" : $" TEMPLATE \"{like._database}\"")}");
        return new(
            folder,
            database,
            // As the product would write it, so that a test that closes the store's pool closes the product's.
            StoreSetup.Prepared(new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString)
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Only its own pool: the portals of other tests keep their connections and what those have planned.
        if (_database is null)
        {
            using var last = new SqliteConnection(Connection);
            SqliteConnection.ClearPool(last);
        }
        else
        {
            using var last = new NpgsqlConnection(Connection);
            NpgsqlConnection.ClearPool(last);
            await OnServerAsync($"DROP DATABASE IF EXISTS \"{_database}\" WITH (FORCE)");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task OnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The name is made above, of digits.
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
