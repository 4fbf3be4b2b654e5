using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Keys.Rotation;

/// <summary>Seals the values of one column anew under the first key of their ring, in small batches and while portals serve.</summary>
/// <remarks>
/// A value is replaced only if it is still the one that was read: what a portal wrote meanwhile stays. The pass keeps no
/// place of its own, so that one that was interrupted is simply run again. On PostgreSQL it takes no row that somebody holds, and so
/// never waits while it holds rows itself: no portal can be caught in a circle with it.
/// </remarks>
internal sealed class Resealing(ClaveSenceStore store, SealedValues values)
{
    /// <summary>How many rows are held at once.</summary>
    public const int Batch = 50;

    // A value of another version is sealed under a key of its own row (audit_event): no ring's key opens it.
    private static readonly byte[] OfRing = [Sealer.Version];

    private string HoldingFree => store is PostgresStore ? " FOR UPDATE SKIP LOCKED" : "";

    /// <summary>Counts what stands under older keys, and what no key of the ring opens, without touching it.</summary>
    public async Task<IReadOnlyList<ColumnReport>> LookAsync(SealedColumn column, CancellationToken ct)
    {
        var report = new ColumnReport(column.How.Ring, column.Name, column.How.IsAppendOnly);
        var statement = FormattableStringFactory.Create(
            $$"""
            SELECT substr({{column.Column}}, 2, 1) AS key, count(*) AS count FROM {{column.Table}}
            WHERE {{column.Column}} IS NOT NULL AND substr({{column.Column}}, 1, 1) = {0}
            GROUP BY substr({{column.Column}}, 2, 1)
            """,
            OfRing
        );
        foreach (var (key, count) in await store.Database.SqlQuery<Counted>(statement).ToListAsync(ct))
        {
            values.Count(report, key, count);
        }

        return column.Inside is { } inside ? [report, await LookInsideAsync(column, inside, ct)] : [report];
    }

    /// <summary>Seals anew what stands under older keys.</summary>
    /// <returns>How many values were.</returns>
    public async Task<long> RunAsync(SealedColumn column, CancellationToken ct)
    {
        var all = 0L;
        if (column.How.IsAppendOnly)
        {
            return all;
        }

        for (long round = -1; round != 0; all += round) // Until a round finds nothing that it can replace.
        {
            round = await RoundAsync(column, ct);
        }

        return all;
    }

    private async Task<long> RoundAsync(SealedColumn column, CancellationToken ct)
    {
        var (renewed, after) = (0L, Guid.Empty);
        while (true)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            var rows = await ReadAsync(column, after, Batch, HoldingFree, ct);
            foreach (var row in rows)
            {
                renewed += await ReplaceAsync(column, row, ct);
            }

            await transaction.CommitAsync(ct);
            if (rows.Count < Batch)
            {
                return renewed;
            }

            after = rows[^1].Id;
        }
    }

    private async Task<int> ReplaceAsync(SealedColumn column, Row row, CancellationToken ct)
    {
        try
        {
            return values.Renew(column, row.Id, row.Value) is { } fresh
                ? await store.Database.ExecuteSqlAsync(
                    FormattableStringFactory.Create(
                        $$"""
                        UPDATE {{column.Table}} SET {{column.Column}} = {0}
                        WHERE {{column.RowColumn}} = {1} AND {{column.Column}} = {2}
                        """,
                        fresh,
                        row.Id,
                        row.Value
                    ),
                    ct
                )
                : 0;
        }
        catch (CryptographicException)
        {
            return 0; // Looking afterwards counts it: it stands under its old key still.
        }
    }

    private async Task<ColumnReport> LookInsideAsync(
        SealedColumn column,
        SealedInsideAttribute inside,
        CancellationToken ct
    )
    {
        var report = new ColumnReport(inside.Ring, $"{column.Name}.{inside.Member}", column.How.IsAppendOnly);
        foreach (var row in await ReadAsync(column, Guid.Empty, int.MaxValue, "", ct))
        {
            values.CountInside(report, column, row.Id, row.Value);
        }

        return report;
    }

    // With a sealed member inside, the value does not tell by itself whether it is old.
    private Task<List<Row>> ReadAsync(SealedColumn column, Guid after, int most, string hold, CancellationToken ct)
    {
        var old = column.Inside is null ? $"substr({column.Column}, 2, 1) <> {{0}}" : "{0} IS NOT NULL";
        return store
            .Database.SqlQuery<Row>(
                FormattableStringFactory.Create(
                    $$"""
                    SELECT {{column.RowColumn}} AS id, {{column.Column}} AS value FROM {{column.Table}}
                    WHERE {{column.Column}} IS NOT NULL AND {{old}} AND {{column.RowColumn}} > {1}
                    ORDER BY {{column.RowColumn}} LIMIT {2}{{hold}}
                    """,
                    values.CurrentOf(column.How.Ring),
                    after,
                    most
                )
            )
            .ToListAsync(ct);
    }

    private sealed record Row(Guid Id, byte[] Value);

    private sealed record Counted(byte[] Key, long Count);
}
