using ClaveSence.Web.Background;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Credentials;

/// <summary>
/// Whether the whole service is being guessed at: more than five times as many identifiers fail in this hour as is usual for
/// the hour of the week (the median of eight weeks, and at least 100). Then unknown devices need a captcha.
/// </summary>
internal sealed partial class ElevatedMode(IOptions<LimitsOptions> limits, ILogger<ElevatedMode> log)
{
    private const int Times = 5;
    private const int Usual = 100;
    private const int Weeks = 8;
    private const int HoursAWeek = 168;

    private volatile bool _on;

    /// <summary>Gets whether it is on, as this process saw it last.</summary>
    public bool IsOn => _on;

    /// <summary>Counts an identifier that failed and had not failed in this hour; the caller knows that it had not.</summary>
    public static Task<int> CountAsync(ClaveSenceStore store, DateTimeOffset now, CancellationToken ct)
    {
        var hour = HourOf(now);
        return store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO failure_hour (hour, identifiers) VALUES ({hour}, 1)
            ON CONFLICT (hour) DO UPDATE SET identifiers = failure_hour.identifiers + 1
            """,
            ct
        );
    }

    /// <summary>Looks at the figures. Done once a minute and not at every try, which must cost the same whoever makes it.</summary>
    public async Task LookAsync(ClaveSenceStore store, DateTimeOffset now, CancellationToken ct)
    {
        var on = await IsUnusualAsync(store, HourOf(now), ct);
        if (on != _on)
        {
            Turned(log, on);
        }

        _on = on;
    }

    private static long HourOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / 3600;

    private async Task<bool> IsUnusualAsync(ClaveSenceStore store, long hour, CancellationToken ct)
    {
        var same = Enumerable.Range(0, Weeks + 1).Select(week => hour - (week * HoursAWeek)).ToArray();
        var counts = await store
            .Set<FailureHour>()
            .Where(row => same.Contains(row.Hour))
            .ToDictionaryAsync(row => row.Hour, row => row.Identifiers, ct);
        var past = same.Skip(1).Select(each => counts.GetValueOrDefault(each)).Order().ToArray();
        var median = (past[(Weeks / 2) - 1] + past[Weeks / 2]) / 2;
        return counts.GetValueOrDefault(hour) > Times * Math.Max(median, Usual) * limits.Value.PerNetworkFactor;
    }

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Alert: elevated mode is {On}: unusually many identifiers fail."
    )]
    private static partial void Turned(ILogger log, bool on);
}

/// <summary>Looks once a minute whether the service is being guessed at, in every process for itself.</summary>
internal sealed class ElevatedModeWatch(ElevatedMode mode, ClaveSenceStore store, TimeProvider clock) : IDueWork
{
    /// <inheritdoc/>
    public Task RunAsync(CancellationToken ct) => mode.LookAsync(store, clock.GetUtcNow(), ct);
}
