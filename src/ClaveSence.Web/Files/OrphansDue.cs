using ClaveSence.Web.Background;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Retention;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Files;

/// <summary>Deletes contents and drafts that no row names and that are more than a day old: what a crash left, and what belonged to rows that are gone. Once an hour.</summary>
internal sealed partial class OrphansDue(
    ClaveSenceStore store,
    IBlobStore blobs,
    RetentionTurns turns,
    FilesOptions options,
    TimeProvider clock,
    ILogger<OrphansDue> log
) : IDueWork
{
    /// <summary>How old something must be: no upload takes that long between its content and its row.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private const string Turn = "file-orphans";
    private const int Batch = 200;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        if (!await turns.TakeAsync(Turn, ct))
        {
            return;
        }

        var before = clock.GetUtcNow() - Grace;
        var drafts = DeleteDrafts(before);
        var contents = 0;
        await foreach (var batch in OldAsync(before, ct).Chunk(Batch).WithCancellation(ct))
        {
            contents += await CollectAsync(batch, ct);
        }

        if (drafts + contents > 0)
        {
            LogCollected(contents, drafts);
        }
    }

    private async Task<int> CollectAsync(string[] addresses, CancellationToken ct)
    {
        var named = await store
            .Set<StoredFile>()
            .Where(file => addresses.Contains(file.Address))
            .Select(file => file.Address)
            .ToListAsync(ct);
        var orphans = addresses.Except(named).ToList();
        foreach (var orphan in orphans)
        {
            await blobs.DeleteAsync(orphan, ct);
        }

        return orphans.Count;
    }

    private async IAsyncEnumerable<string> OldAsync(
        DateTimeOffset before,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var entry in blobs.ListAsync(ct))
        {
            if (entry.WrittenAt < before)
            {
                yield return entry.Address;
            }
        }
    }

    private int DeleteDrafts(DateTimeOffset before)
    {
        var folder = Path.Combine(options.Folder, FolderBlobs.IncomingName);
        var old = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(draft => File.GetLastWriteTimeUtc(draft) < before).ToList()
            : [];
        old.ForEach(File.Delete);
        return old.Count;
    }

    [LoggerMessage(
        LogLevel.Information,
        "Collected {Contents} contents of files that no row names, and {Drafts} drafts"
    )]
    private partial void LogCollected(int contents, int drafts);
}
