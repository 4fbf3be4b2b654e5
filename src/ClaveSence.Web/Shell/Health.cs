using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClaveSence.Web.Shell;

/// <summary>Whether this node can serve: the store answers, and its clock is within 5 s of ours (ADR 0004).</summary>
internal sealed class StoreHealth(ClaveSenceStore store) : IHealthCheck
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (!await store.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("store");
        }

        // The one statement that asks a database for its time, and only to compare it. SQLite's is this machine's.
        if (!store.Database.IsNpgsql())
        {
            return HealthCheckResult.Healthy();
        }

        var theirs = await store
            .Database.SqlQuery<long>($"""SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS "Value" """)
            .SingleAsync(cancellationToken);
        var skew = TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(theirs);
        return skew.Duration() <= MostSkew ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("clock");
    }
}

/// <summary>Maps <c>/health/live</c> (the process runs) and <c>/health/ready</c> (it can serve).</summary>
internal static class HealthRoutes
{
    private const string Ready = "ready";

    /// <summary>Adds the checks.</summary>
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: [Ready]);

    /// <summary>Maps the addresses.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) })
            .AllowAnonymous();
    }
}
