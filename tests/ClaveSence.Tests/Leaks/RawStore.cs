using System.Diagnostics;
using System.Text;
using ClaveSence.Tests.Site;
using Npgsql;

namespace ClaveSence.Tests.Leaks;

/// <summary>What a thief has who takes the store while it is open: its files, or a dump and the log that the database writes ahead.</summary>
internal static class RawStore
{
    /// <summary>Answers each thing that may be taken, by its name; those of a server whose files cannot be read are left out, and why is said.</summary>
    internal static async Task<(IReadOnlyList<(string Name, Stream Bytes)> Taken, string? LeftOut)> TakeAsync(
        TestStore store,
        DateTime since
    )
    {
        if (!TestStore.IsPostgres)
        {
            var files = Directory.GetFiles(store.Folder, "clave-sence.db*").Order(StringComparer.Ordinal);
            return ([.. files.Select(file => (Path.GetFileName(file), Open(file)))], null);
        }

        List<(string, Stream)> taken = [];
        var dump = await DumpAsync(store.Connection);
        taken.Add(("pg_dump", new MemoryStream(dump)));
        taken.Add(("the bytes that pg_dump writes in hexadecimal", new MemoryStream(Unwritten(dump))));
        try
        {
            foreach (var file in await WrittenAheadAsync(store.Connection, since))
            {
                taken.Add(($"pg_wal/{Path.GetFileName(file)}", Open(file)));
            }

            return (taken, null);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException or NpgsqlException)
        {
            return (taken, $"The server's log cannot be read from here: {fault.Message}");
        }
    }

    private static FileStream Open(string file) =>
        new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static async Task<IReadOnlyList<string>> WrittenAheadAsync(string connection, DateTime since)
    {
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync(TestContext.Current.CancellationToken);
        await using var ask = new NpgsqlCommand("CHECKPOINT", server);
        await ask.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        ask.CommandText = "SHOW data_directory";
        var folder = (string)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        return
        [
            .. Directory
                .GetFiles(Path.Combine(folder, "pg_wal"))
                .Where(file => File.GetLastWriteTimeUtc(file) >= since)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<byte[]> DumpAsync(string connection)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var tool = Directory.GetFiles("/usr/lib/postgresql", "pg_dump", SearchOption.AllDirectories)[0];
        var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true };
        start.Environment["PGPASSWORD"] = to.Password;
        string[] words = ["-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, "-d", to.Database!];
        words.ToList().ForEach(start.ArgumentList.Add);
        using var dump = Process.Start(start)!;
        var all = new MemoryStream();
        await dump.StandardOutput.BaseStream.CopyToAsync(all, TestContext.Current.CancellationToken);
        await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
        dump.ExitCode.ShouldBe(0);
        return all.ToArray();
    }

    private static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create(
        "0123456789abcdef"
    );

    // A dump writes each value of bytes as \\x and hexadecimal.
    private static byte[] Unwritten(byte[] dump)
    {
        var bytes = new MemoryStream();
        foreach (var part in Encoding.Latin1.GetString(dump).Split("\\x").Skip(1))
        {
            var length = part.AsSpan().IndexOfAnyExcept(Hexadecimal);
            var hex = length < 0 ? part : part[..(length - (length % 2))];
            bytes.Write(Convert.FromHexString(hex));
            bytes.WriteByte((byte)'\n');
        }

        return bytes.ToArray();
    }
}
