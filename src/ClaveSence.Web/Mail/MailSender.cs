using ClaveSence.Web.Development;
using ClaveSence.Web.Edge.Smtp;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Mail;

/// <summary>Sends the outbox: at once after a save in this process, and by looking every two seconds for others' letters.</summary>
internal sealed partial class MailSender(
    MailQueue queue,
    SmtpEdge smtp,
    Sealer sealer,
    MailSignal signal,
    MailMetrics metrics,
    TimeProvider clock,
    ILogger<MailSender> log,
    Failpoint? failpoint = null
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // A save inside a longer transaction wakes the sender a little before its commit.
    private static readonly TimeSpan[] LookAgain = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(400)];

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(30),
    ];

    private readonly SemaphoreSlim _onePass = new(1, 1);

    /// <summary>Sends what is due now and comes back when each letter was answered for.</summary>
    public async Task<PassEnd> RunOnceAsync(CancellationToken ct)
    {
        await _onePass.WaitAsync(ct);
        try
        {
            using var pass = new MailPass(queue, smtp, sealer, metrics, clock, failpoint);
            var end = await pass.RunAsync(ct);
            var (count, oldest) = await queue.WaitingAsync(ct);
            metrics.Waiting(count, oldest, clock.GetUtcNow());
            return end;
        }
        finally
        {
            _onePass.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _onePass.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (failures, looks) = (0, LookAgain.Length);
        while (!stoppingToken.IsCancellationRequested)
        {
            var end = await TryOnceAsync(stoppingToken);
            failures = end is PassEnd.Unreached ? failures + 1 : 0;
            if (failures > 0)
            {
                // New letters do not shorten this wait: a server that is down is not asked once for each.
                await Task.Delay(Pauses[Math.Min(failures, Pauses.Length) - 1], clock, stoppingToken);
                continue;
            }

            looks = end is PassEnd.Sent ? LookAgain.Length : looks;
            var wait = looks < LookAgain.Length ? LookAgain[looks++] : Poll;
            looks = await signal.WaitAsync(wait, clock, stoppingToken) ? 0 : looks;
        }
    }

    private async Task<PassEnd> TryOnceAsync(CancellationToken ct)
    {
        try
        {
            var end = await RunOnceAsync(ct);
            if (end is PassEnd.Unreached)
            {
                LogUnreached();
            }

            return end;
        }
#pragma warning disable CA1031 // Whatever fails (a store that is away, a full disk), the sender lives on and tries again.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(fault);
            return PassEnd.Unreached;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The mail server is not reached; letters wait in the outbox")]
    private partial void LogUnreached();

    [LoggerMessage(LogLevel.Error, "A pass over the outbox failed; it is tried again")]
    private partial void LogFailed(Exception fault);
}
