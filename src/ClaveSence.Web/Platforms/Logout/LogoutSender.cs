using System.Diagnostics;
using ClaveSence.Web.Background;
using ClaveSence.Web.Edge.Platforms;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Platforms.Logout;

/// <summary>Tells platforms that sessions ended: at once after one ended in this process, and by looking every two seconds for others'.</summary>
/// <remarks>
/// Nobody waits for it, and a platform that is slow or hangs delays itself alone: each has a lane of its own, for which no look waits,
/// and a lane ends at its first silence, or well before its lease does.
/// </remarks>
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
    /// <summary>How long a lane begins new tries; the last one may take its own limit more, and the lease still stands.</summary>
    public static readonly TimeSpan LongestLane = LogoutQueue.Lease - (3 * LogoutEdge.Limit);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<Guid, Task> _lanes = [];

    /// <summary>Tells everything that is due now, and comes back when each was answered for.</summary>
    public async Task RunOnceAsync(CancellationToken ct) => await Task.WhenAll(await LookAsync(ct));

    // Begins a lane for each platform that has something due and none yet, and answers all that are under way.
    private async Task<Task[]> LookAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            while (await queue.CollectAsync(ct) > 0)
            {
                // Until a look finds nothing.
            }

            foreach (var (platform, _) in _lanes.Where(lane => lane.Value.IsCompleted).ToList())
            {
                _lanes.Remove(platform);
            }

            foreach (var lane in (await queue.ClaimAsync(_lanes.Keys, ct)).GroupBy(logout => logout.PlatformId))
            {
                _lanes[lane.Key] = RunLaneAsync(lane, ct);
            }

            return [.. _lanes.Values];
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
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever fails (a store that is away, a row that changed meanwhile), the sender lives on and looks again.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Failed(log, fault.GetType().Name);
            }
        }

        await Task.WhenAll(_lanes.Values); // They end with the process; none of them throws.
    }

    // What a fault leaves behind is taken up again when its lease is over.
    private async Task RunLaneAsync(IGrouping<Guid, PlatformLogout> lane, CancellationToken ct)
    {
        try
        {
            await LaneAsync(lane, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // The fault of one platform's lane is no other's.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(log, fault.GetType().Name);
        }

        signal.Wake(); // What came for this platform meanwhile.
    }

    private async Task LaneAsync(IGrouping<Guid, PlatformLogout> lane, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp(); // The machine's clock, as the limit of a try.
        var isReached = true;
        foreach (var logout in lane)
        {
            // Whoever was silent once is not asked again for each of the others in this round.
            var end =
                !isReached ? LogoutEnd.Behind
                : Stopwatch.GetElapsedTime(begun) > LongestLane ? LogoutEnd.Late
                : await TellAsync(logout, ct);
            isReached = isReached && end is not LogoutEnd.Refused;
            await queue.RecordAsync(logout, end, ct);
        }

        if (!isReached)
        {
            NotTold(log, lane.Key);
        }
    }

    private async Task<LogoutEnd> TellAsync(PlatformLogout logout, CancellationToken ct) =>
        register.Find(logout.PlatformId) is { BackchannelLogoutUri: { } address, SuspendedAt: null } platform
        && await edge.TellAsync(new(address), token.Write(platform, logout), ct)
            ? LogoutEnd.Taken
            : LogoutEnd.Refused;

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
