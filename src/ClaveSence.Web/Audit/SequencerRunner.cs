using ClaveSence.Web.Background;

namespace ClaveSence.Web.Audit;

/// <summary>Links new events and writes checkpoints, every few seconds in every process.</summary>
internal sealed partial class SequencerRunner(
    AuditSequencer sequencer,
    CheckpointWriter checkpoints,
    TimeProvider clock,
    ILogger<SequencerRunner> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Does both once.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await sequencer.RunAsync(ct);
        await checkpoints.WriteWhenDueAsync(ct);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!checkpoints.HasFile)
        {
            LogNoFile();
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                await TryOnceAsync(stoppingToken);
            }
        }
    }

    private async Task TryOnceAsync(CancellationToken ct)
    {
        try
        {
            await RunOnceAsync(ct);
        }
#pragma warning disable CA1031 // Whatever fails (a store that is away, a full disk), the runner lives on and tries again.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Audit__CheckpointPath is not set: whoever may write the database could write the audit anew unseen"
    )]
    private partial void LogNoFile();

    [LoggerMessage(LogLevel.Error, "The audit could not be linked or its checkpoint not written; it is tried again")]
    private partial void LogFailed(Exception fault);

    /// <summary>The same as due work, for the tools of Development and the tests, which wait for it.</summary>
    internal sealed class Due(SequencerRunner runner) : IDueWork
    {
        /// <inheritdoc/>
        public Task RunAsync(CancellationToken ct) => runner.RunOnceAsync(ct);
    }
}
