using ClaveSence.Web.Background;

namespace ClaveSence.Web.Cases;

/// <summary>Finds requests whose officer is none any more; of two processes one releases each, for the row is held.</summary>
internal sealed class ReleasesDue(CaseReleases releases) : IDueWork
{
    /// <inheritdoc/>
    public Task RunAsync(CancellationToken ct) => releases.RunAsync(ct);
}
