using ClaveSence.Web.Background;

namespace ClaveSence.Web.Cases;

/// <summary>Keeps the standing of facilitators in line with their companies: two statements, whoever runs them.</summary>
internal sealed class StandingsDue(FacilitatorLinks links) : IDueWork
{
    /// <inheritdoc/>
    public Task RunAsync(CancellationToken ct) => links.RefreshStandingsAsync(ct);
}
