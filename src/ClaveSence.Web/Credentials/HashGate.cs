namespace ClaveSence.Web.Credentials;

/// <summary>Lets as many hashes run at once as there are cores; some wait, more are sent away.</summary>
internal sealed class HashGate(ClaveOptions options) : IDisposable
{
    private readonly SemaphoreSlim _permits = new(Environment.ProcessorCount, Environment.ProcessorCount);
    private int _waiting;

    /// <summary>Gets how long somebody who is sent away should wait: a full queue is gone by then.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs the work when a core is free.</summary>
    /// <returns>False when too many wait already; the work was not done.</returns>
    public async Task<bool> TryRunAsync(Action work, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _waiting) > options.HashQueue + Environment.ProcessorCount)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            await _permits.WaitAsync(ct);
            try
            {
                await Task.Run(work, ct);
                return true;
            }
            finally
            {
                _permits.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _permits.Dispose();
}
