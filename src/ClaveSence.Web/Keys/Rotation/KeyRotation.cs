using ClaveSence.Web.Store;

namespace ClaveSence.Web.Keys.Rotation;

/// <summary>Makes everything anew that stands under an older key of a ring of two or more, or only looks (ADR 0018).</summary>
internal sealed class KeyRotation(
    ClaveSenceStore store,
    KeyRings keys,
    Resealing resealing,
    WrappedRing wrapped,
    IServiceProvider services
)
{
    /// <summary>Gets the rings that hold more than one key: only they can have something old.</summary>
    public IReadOnlyList<KeyName> Changing => [.. Enum.GetValues<KeyName>().Where(name => keys[name].Count > 1)];

    /// <summary>Counts what stands under older keys, column by column; columns of rings with one key are left out.</summary>
    public async Task<IReadOnlyList<ColumnReport>> LookAsync(CancellationToken ct)
    {
        List<ColumnReport> reports = [];
        foreach (var column in Columns())
        {
            reports.AddRange((await resealing.LookAsync(column, ct)).Where(report => Changes(report.Ring)));
        }

        if (Changes(KeyName.DataProtection))
        {
            reports.Add(await wrapped.LookAsync(ct));
        }

        reports.AddRange(await ReindexAsync(write: false, ct));
        return reports;
    }

    /// <summary>Makes it anew, column by column.</summary>
    /// <param name="done">Told of each column and how many of its values were made anew.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What is left afterwards.</returns>
    public async Task<IReadOnlyList<ColumnReport>> RunAsync(Action<string, long> done, CancellationToken ct)
    {
        foreach (var column in Columns())
        {
            done(column.Name, await resealing.RunAsync(column, ct));
        }

        if (Changes(KeyName.DataProtection))
        {
            done("data_protection_key.xml", await wrapped.RunAsync(ct));
        }

        foreach (var report in await ReindexAsync(write: true, ct))
        {
            done(report.Column, report.Renewed);
        }

        var left = await LookAsync(ct);
        foreach (var ring in Changing.Where(ring => left.All(report => report.Ring != ring || IsEmpty(report))))
        {
            await KeyCanary.MoveAsync(services, ring, ct);
        }

        return left;
    }

    /// <summary>Tells whether nothing of a column stands under an older key.</summary>
    public static bool IsEmpty(ColumnReport report) => report.Left.Count == 0 && report.Unreadable == 0;

    private bool Changes(KeyName ring) => keys[ring].Count > 1;

    private IEnumerable<SealedColumn> Columns() =>
        SealedColumn
            .Of(store.Model)
            .Where(column => Changes(column.How.Ring) || (column.Inside is { } inside && Changes(inside.Ring)));

    private async Task<IReadOnlyList<ColumnReport>> ReindexAsync(bool write, CancellationToken ct)
    {
        List<ColumnReport> reports = [];
        foreach (var kind in Changes(KeyName.Index) ? SealedColumn.Reindexings(store.Model) : [])
        {
            var reindexing = (IReindexing)ActivatorUtilities.CreateInstance(services, kind);
            reports.AddRange(await reindexing.RunAsync(write, ct));
        }

        return reports;
    }
}
