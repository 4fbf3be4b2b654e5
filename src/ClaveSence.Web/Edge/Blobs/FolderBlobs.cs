using System.Globalization;
using System.Runtime.CompilerServices;

namespace ClaveSence.Web.Edge.Blobs;

/// <summary>Blobs in a folder of this machine, two levels deep. A blob is written beside, made durable, and then moved to its place in one step.</summary>
/// <remarks>
/// Order: temporary file → fsync → rename → fsync of the folder (and of the folders that were made). Without the last one the name itself may
/// be lost by a power cut, although the content is there.
/// </remarks>
internal sealed class FolderBlobs(string folder, TimeProvider clock) : IBlobStore
{
    /// <summary>What the folder is called in which stands what is being written or received.</summary>
    public const string IncomingName = "incoming";

    private const int Level = 2;

    private string Incoming => Path.Combine(folder, IncomingName);

    /// <inheritdoc/>
    public async Task PutAsync(string address, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        try
        {
            await WriteAsync(PlaceOf(address), content, ct);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException("The folder of files may not be written.", fault);
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string address, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(PlaceOf(address), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
            );
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string address, CancellationToken ct) =>
        Task.FromResult(File.Exists(PlaceOf(address)));

    /// <inheritdoc/>
    public Task DeleteAsync(string address, CancellationToken ct)
    {
        if (Directory.Exists(Path.GetDirectoryName(PlaceOf(address))))
        {
            File.Delete(PlaceOf(address));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobEntry> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var first = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "??") : [];
        foreach (
            var place in first
                .SelectMany(one => Directory.EnumerateDirectories(one, "??"))
                .SelectMany(Directory.EnumerateFiles)
        )
        {
            ct.ThrowIfCancellationRequested();
            if (BlobAddress.Is(Path.GetFileName(place)))
            {
                yield return new(Path.GetFileName(place), File.GetLastWriteTimeUtc(place));
            }
        }
    }

    private async Task WriteAsync(string place, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var made = DurableFolder.Make(folder, Path.GetDirectoryName(place)!);
        DurableFolder.Make(folder, Incoming);
        var draft = Path.Combine(
            Incoming,
            $"{Path.GetFileName(place)}.{clock.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture)}"
        );
        try
        {
            await using (var file = new FileStream(draft, DurableFolder.NewFile(FileAccess.Write)))
            {
                await file.WriteAsync(content, ct);
                await file.FlushAsync(ct);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            File.SetLastWriteTimeUtc(draft, clock.GetUtcNow().UtcDateTime); // By the product's clock: orphans are told by their age.
            File.Move(draft, place, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        made.ForEach(DurableFolder.Flush);
    }

    private string PlaceOf(string address) =>
        BlobAddress.Is(address)
            ? Path.Combine(folder, address[..Level], address[Level..(2 * Level)], address)
            : throw new ArgumentException("Not an address.", nameof(address));
}
