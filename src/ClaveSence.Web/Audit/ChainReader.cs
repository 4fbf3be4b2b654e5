using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ClaveSence.Web.Audit;

/// <summary>Reads the chain as it lies in the database, in portions, without trusting a single value to be what the portal wrote.</summary>
internal sealed class ChainReader(ClaveSenceStore store)
{
    private const int Portion = 5000;

    /// <summary>Reads all links in the order of their places, each with its event.</summary>
    public async IAsyncEnumerable<ChainRow> RowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (last, full) = (long.MinValue, true);
        while (full)
        {
            var rows = await ReadAsync(Rows, [("last", last), ("portion", Portion)], RowOf, ct);
            foreach (var row in rows)
            {
                yield return row;
            }

            full = rows.Count == Portion;
            last = full ? rows[^1].Seq : last;
        }
    }

    /// <summary>Counts the events that wait for their link.</summary>
    public async Task<long> WaitingAsync(CancellationToken ct) => await store.Set<AuditPending>().LongCountAsync(ct);

    /// <summary>Finds the first event that neither has a link nor waits for one: it did not come in by an insertion that the database saw.</summary>
    public async Task<string?> StrayEventAsync(CancellationToken ct) =>
        (await ReadAsync(Strays, [], FirstText, ct)).FirstOrDefault();

    /// <summary>Finds the first event that waited for its link and is gone.</summary>
    public async Task<string?> LostEventAsync(CancellationToken ct) =>
        (await ReadAsync(Losses, [], FirstText, ct)).FirstOrDefault();

    private static string FirstText(DbDataReader row) => TextOf(row.GetValue(0));

    private static string TextOf(object value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture)!.ToUpperInvariant();

    private static ChainRow RowOf(DbDataReader row) =>
        new(
            row.GetInt64(0),
            TextOf(row.GetValue(1)),
            row.GetValue(2) as byte[] ?? [],
            row.GetValue(3) as byte[] ?? [],
            row.IsDBNull(4) ? null : StoredEvent.TryRead(row, 4),
            !row.IsDBNull(4)
        );

    private async Task<List<T>> ReadAsync<T>(
        string sql,
        (string Name, object Value)[] values,
        Func<DbDataReader, T> read,
        CancellationToken ct
    )
    {
        var connection = store.Database.GetDbConnection();
        if (connection.State is not ConnectionState.Open)
        {
            await store.Database.OpenConnectionAsync(ct);
        }

        await using var command = connection.CreateCommand();
        command.Transaction = store.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // One of the constants below.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var rows = await command.ExecuteReaderAsync(ct);
        List<T> all = [];
        while (await rows.ReadAsync(ct))
        {
            all.Add(read(rows));
        }

        return all;
    }

    private const string Rows = $"""
        SELECT l.seq, l.event_id, l.prev_hash, l.hash, {StoredEvent.Columns}
        FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
        WHERE l.seq > @last ORDER BY l.seq LIMIT @portion
        """;

    private const string Strays = """
        SELECT e.id FROM audit_event e
        WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.event_id = e.id)
            AND NOT EXISTS (SELECT 1 FROM audit_pending p WHERE p.event_id = e.id)
        ORDER BY e.id LIMIT 1
        """;

    private const string Losses = """
        SELECT p.event_id FROM audit_pending p
        WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.id = p.event_id) ORDER BY p.event_id LIMIT 1
        """;
}
