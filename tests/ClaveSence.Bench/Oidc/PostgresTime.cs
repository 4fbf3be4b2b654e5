using System.Globalization;
using Npgsql;

namespace ClaveSence.Bench.Oidc;

/// <summary>The processor time of a PostgreSQL on this machine, all its processes together, from <c>/proc</c>.</summary>
internal static class PostgresTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Makes what reads it.</summary>
    public static async Task<Func<TimeSpan>> ReaderAsync(string store)
    {
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        var parent = StatOf((int)(await command.ExecuteScalarAsync())!)!.Value.Parent;
        return () =>
            TimeSpan.FromSeconds(
                (
                    (StatOf(parent) is { } own ? own.Own + own.Ended : 0)
                    + Directory
                        .EnumerateDirectories("/proc")
                        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? StatOf(id) : null)
                        .Where(stat => stat?.Parent == parent)
                        .Sum(stat => stat!.Value.Own)
                ) / TicksPerSecond
            );
    }

    // Fields of proc(5) after the name, which may hold blanks: state is the first of them.
    private static (int Parent, long Own, long Ended)? StatOf(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Number(int at) => long.Parse(fields[at], CultureInfo.InvariantCulture);
            return ((int)Number(1), Number(11) + Number(12), Number(13) + Number(14));
        }
        catch (IOException)
        {
            return null; // It ended meanwhile.
        }
    }
}
