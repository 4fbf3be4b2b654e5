namespace ClaveSence.Web.Audit;

/// <summary>Settings <c>Audit__…</c>.</summary>
/// <param name="CheckpointPath"><c>Audit__CheckpointPath</c>: the file that checkpoints are added to. None by default; in Development one beside the store.</param>
internal sealed record AuditOptions(string? CheckpointPath)
{
    /// <summary>Reads the settings.</summary>
    public static AuditOptions From(IConfiguration configuration) =>
        new(configuration["Audit:CheckpointPath"] is { Length: > 0 } path ? Path.GetFullPath(path) : null);
}
