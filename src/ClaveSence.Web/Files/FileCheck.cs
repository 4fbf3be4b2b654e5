using System.Security.Cryptography;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Files;

/// <summary>Reads every file that is kept back and holds it against its row: that it is there, whole, and the one that was received. It changes nothing.</summary>
internal sealed class FileCheck(ClaveSenceStore store, FileVault vault)
{
    private const int Batch = 100;

    /// <summary>Checks them all, the oldest first; one is in memory at a time.</summary>
    public async Task<FileVerdict> RunAsync(CancellationToken ct)
    {
        var (read, bad) = (0, 0);
        BadFile? first = null;
        var last = Guid.Empty;
        while (await AfterAsync(last, ct) is { Count: > 0 } batch)
        {
            foreach (var file in batch)
            {
                read++;
                if (await LookAsync(file, ct) is { } found && await IsKeptAsync(file, ct))
                {
                    first = bad == 0 ? found : first;
                    bad++;
                }
            }

            last = batch[^1].Id;
        }

        return new(read, bad, first);
    }

    private Task<List<StoredFile>> AfterAsync(Guid last, CancellationToken ct) =>
        Kept().Where(file => file.Id.CompareTo(last) > 0).OrderBy(file => file.Id).Take(Batch).ToListAsync(ct);

    // What was erased or refused while it was read is no fault.
    private Task<bool> IsKeptAsync(StoredFile file, CancellationToken ct) =>
        Kept().AnyAsync(row => row.Id == file.Id, ct);

    // The content of a refused one is deleted.
    private IQueryable<StoredFile> Kept() =>
        store.Set<StoredFile>().AsNoTracking().Where(file => file.State != FileState.Rejected);

    private async Task<BadFile?> LookAsync(StoredFile file, CancellationToken ct)
    {
        try
        {
            var content = await vault.ReadAsync(file, ct); // By its seal and its SHA-256.
            return content.Length == file.Length ? null : new(file, FileHarm.Changed);
        }
        catch (CryptographicException)
        {
            return new(file, FileHarm.Changed);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(file, FileHarm.Unreadable);
        }
    }
}

/// <summary>What came of checking the files.</summary>
/// <param name="Read">How many were read.</param>
/// <param name="Bad">How many of them are not as they were received.</param>
/// <param name="First">The oldest of those.</param>
internal sealed record FileVerdict(int Read, int Bad, BadFile? First);

/// <summary>A file that is not as it was received.</summary>
/// <param name="File">Its row.</param>
/// <param name="Harm">What is wrong.</param>
internal sealed record BadFile(StoredFile File, FileHarm Harm)
{
    /// <summary>Names the file by its id.</summary>
    public override string ToString() => File.Id.ToString();
}

/// <summary>What can be wrong with a file that is kept.</summary>
internal enum FileHarm
{
    /// <summary>The content is missing, or its store does not give it.</summary>
    Unreadable,

    /// <summary>The content is not the one that was received: it was changed, cut, moved, or its key is not the one it was.</summary>
    Changed,
}
