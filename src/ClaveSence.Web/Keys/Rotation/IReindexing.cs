namespace ClaveSence.Web.Keys.Rotation;

/// <summary>Makes the blind indexes of one table anew under the ring's first key, while portals serve.</summary>
internal interface IReindexing
{
    /// <summary>Looks at every index and, when it may write, replaces the old ones. What a portal changed meanwhile is left as it is and counted.</summary>
    Task<IReadOnlyList<ColumnReport>> RunAsync(bool write, CancellationToken ct);
}
