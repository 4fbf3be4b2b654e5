namespace ClaveSence.Web.Platforms.Register;

/// <summary>Looks, as often as <see cref="PlatformRegister.Look"/> says, whether the register was changed by another process.</summary>
internal sealed partial class RegisterWatch(PlatformRegister register, ILogger<RegisterWatch> log) : BackgroundService
{
    /// <summary>Gets the clock that it waits by. The machine's: a product clock that is moved forward changes nothing in the register.</summary>
    public TimeProvider Machine { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(PlatformRegister.Look, Machine, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await register.RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever fails (a store that is away, a key that this process has not yet), the portal serves on.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                NotRead(log, fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The register of platforms was not looked at ({Fault}); the last reading stands")]
    private static partial void NotRead(ILogger log, string fault);
}
