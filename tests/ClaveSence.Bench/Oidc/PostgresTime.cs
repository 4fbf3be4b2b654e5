using Npgsql;

namespace ClaveSence.Bench.Oidc;

/// <summary>The processor time of a PostgreSQL on this machine, all its processes together.</summary>
internal static class PostgresTime
{
    /// <summary>Makes what reads it.</summary>
    public static async Task<Func<TimeSpan>> ReaderAsync(string store)
    {
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        var server = ProcessTree.ParentOf((int)(await command.ExecuteScalarAsync())!);
        return () => ProcessTree.Processor(server);
    }
}
