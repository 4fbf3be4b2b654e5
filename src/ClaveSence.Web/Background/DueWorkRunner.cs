namespace ClaveSence.Web.Background;

/// <summary>Runs all due work once a minute by the one clock, each in a scope of its own: the fault of one stops no other.</summary>
internal sealed partial class DueWorkRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DueWorkRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Runs everything once: also what <c>PUT /desarrollo/reloj</c> waits for. A run that is under way is waited for: what it took is done then.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await RunAsync(ct);
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

    private async Task RunAsync(CancellationToken ct)
    {
        foreach (var kind in Kinds())
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetServices<IDueWork>().First(work => work.GetType() == kind).RunAsync(ct);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                Failed(log, fault, kind.Name);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
#pragma warning disable CA1031 // What cannot even be made, or be left behind, stops neither the runner nor the portal.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(log, fault, nameof(DueWorkRunner));
        }
    }

    private List<Type> Kinds()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IDueWork>().Select(work => work.GetType())];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due work {Work} failed; it is tried again in a minute.")]
    private static partial void Failed(ILogger log, Exception fault, string work);
}
