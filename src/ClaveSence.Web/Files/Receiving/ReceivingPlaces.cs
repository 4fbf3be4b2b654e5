namespace ClaveSence.Web.Files.Receiving;

/// <summary>How many forms with files this process receives at once: 16. Each is as slow as its sender, holds little memory and up to 15 MB of disk.</summary>
internal sealed class ReceivingPlaces : IDisposable
{
    private const int Places = 16;
    private readonly SemaphoreSlim _free = new(Places, Places);

    /// <summary>Takes a place; nothing when all are taken.</summary>
    public IDisposable? Take() => _free.Wait(0) ? new Place(_free) : null;

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
