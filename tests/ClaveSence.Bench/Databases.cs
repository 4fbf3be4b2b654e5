using Npgsql;

namespace ClaveSence.Bench;

/// <summary>Databases of a run's own.</summary>
internal static class Databases
{
    /// <summary>Makes one.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> MakeAsync(string server, string database)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The names are the driver's own.
        await using var command = new NpgsqlCommand($"CREATE DATABASE {database}", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
    }
}
