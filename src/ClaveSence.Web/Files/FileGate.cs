namespace ClaveSence.Web.Files;

/// <summary>How many files this process holds in clear at once: 4, each in memory alone and while it is looked at, 5 MB at the most (ADR 0023).</summary>
internal sealed class FileGate : IDisposable
{
    private const int Places = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _free = new(Places, Places);

    /// <summary>Takes a place, waiting for one for a while.</summary>
    /// <returns>What gives it back; nothing when none became free.</returns>
    public async Task<IDisposable?> EnterAsync(CancellationToken ct) =>
        await _free.WaitAsync(Patience, ct) ? new Place(_free) : null;

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
