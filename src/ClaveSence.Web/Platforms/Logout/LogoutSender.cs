using System.Data.Common;
using ClaveSence.Web.Background;
using ClaveSence.Web.Edge.Platforms;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Platforms.Logout;

/// <summary>Tells platforms that sessions ended: at once after one ended in this process, and by looking every two seconds for others'.</summary>
/// <remarks>Nobody waits for it, and a platform that hangs delays itself alone: each has a lane of its own, and a lane ends at its first silence.</remarks>
internal sealed partial class LogoutSender(
    LogoutQueue queue,
    LogoutEdge edge,
    LogoutToken token,
    PlatformRegister register,
    LogoutSignal signal,
    TimeProvider clock,
    ILogger<LogoutSender> log
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Tells everything that is due now, and comes back when each was answered for.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            while (await queue.CollectAsync(ct) > 0)
            {
                // Until a look finds nothing.
            }

            var due = await queue.ClaimAsync(ct);
            await Task.WhenAll(due.GroupBy(logout => logout.PlatformId).Select(lane => LaneAsync(lane, ct)));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Poll, clock, stoppingToken);
                await RunOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is DbException or InvalidOperationException)
            {
                Failed(log, fault.GetType().Name);
            }
        }
    }

    private async Task LaneAsync(IGrouping<Guid, PlatformLogout> lane, CancellationToken ct)
    {
        var platform = register.Find(lane.Key);
        var isReached = true;
        foreach (var logout in lane)
        {
            // Whoever was silent once is not asked again for each of the others in this round.
            var isTaken =
                platform is { BackchannelLogoutUri: { } address, SuspendedAt: null }
                && isReached
                && await edge.TellAsync(new(address), token.Write(platform, logout), ct);
            isReached = isTaken;
            await queue.RecordAsync(logout, isTaken, ct);
        }

        if (!isReached)
        {
            NotTold(log, lane.Key);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Platform {Platform} did not take a logout token; it is tried again")]
    private static partial void NotTold(ILogger log, Guid platform);

    [LoggerMessage(LogLevel.Error, "Logout tokens were not sent ({Fault}); they are tried again")]
    private static partial void Failed(ILogger log, string fault);
}

/// <summary>Ends, once a minute, what platforms got of sessions that ended without saying so.</summary>
internal sealed class ImpliedEnds(SessionEnds ends) : IDueWork
{
    /// <inheritdoc/>
    public Task RunAsync(CancellationToken ct) => ends.EndImpliedAsync(ct);
}
