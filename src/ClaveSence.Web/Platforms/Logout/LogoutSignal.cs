namespace ClaveSence.Web.Platforms.Logout;

/// <summary>Wakes this process's sender as soon as a session ended here; other processes find it by looking.</summary>
internal sealed class LogoutSignal : IDisposable
{
    private readonly SemaphoreSlim _ends = new(0, 1);

    /// <summary>Wakes the sender.</summary>
    public void Wake()
    {
        try
        {
            _ends.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Waits for an end or for the time to pass.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var end = _ends.WaitAsync(either.Token);
        var time = Task.Delay(longest, clock, either.Token);
        await Task.WhenAny(end, time);
        await either.CancelAsync();
        await Task.WhenAll(end, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose() => _ends.Dispose();
}
