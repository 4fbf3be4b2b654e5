using System.Security.Cryptography;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Background;
using ClaveSence.Web.Edge.Antivirus;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Files;

/// <summary>Asks the antivirus about files that were received while it did not answer. Until it has answered, nobody sees them.</summary>
internal sealed partial class ScansDue(
    ClaveSenceStore store,
    FileVault vault,
    IAntivirus antivirus,
    IBlobStore blobs,
    AuditLog audit,
    TimeProvider clock,
    ILogger<ScansDue> log
) : IDueWork
{
    private const int MostInARound = 50;

    // Longer than a scan can take; a process that dies holds a file no longer.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        for (var done = 0; done < MostInARound && await ClaimAsync(ct) is { } file; done++)
        {
            if (!await ScanAsync(file, ct))
            {
                return; // It does not answer: the others wait for the next round too.
            }
        }
    }

    private async Task<StoredFile?> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = store.Set<StoredFile>().Where(file => file.State == FileState.Scanning && file.ScanDueAt <= now);
        while (await due.AsNoTracking().OrderBy(file => file.ScanDueAt).FirstOrDefaultAsync(ct) is { } file)
        {
            var taken = await due.Where(row => row.Id == file.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ScanDueAt, now + Lease), ct);
            if (taken == 1)
            {
                return file;
            }
        }

        return null;
    }

    private async Task<bool> ScanAsync(StoredFile file, CancellationToken ct)
    {
        var answer = await AskAsync(file, ct);
        if (answer is AntivirusAnswer.Unavailable)
        {
            var next = clock.GetUtcNow() + Pause;
            await Row(file).ExecuteUpdateAsync(update => update.SetProperty(row => row.ScanDueAt, next), ct);
            return false;
        }

        var state = answer is AntivirusAnswer.Clean ? FileState.Clean : FileState.Rejected;
        var now = clock.GetUtcNow();
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var written = await Row(file)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.State, state)
                        .SetProperty(row => row.ScannedAt, now)
                        .SetProperty(row => row.ScanDueAt, (DateTimeOffset?)null),
                ct
            );
        if (written == 1 && state is FileState.Rejected)
        {
            audit.AddUnvisited(Act.FileRefused, file.AccountId, $"{file.Purpose} {nameof(FileOutcome.Infected)}");
            await store.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        if (state is FileState.Rejected)
        {
            await blobs.DeleteAsync(file.Address, ct); // The row stays: its owner reads what became of it.
        }

        return true;
    }

    private async Task<AntivirusAnswer> AskAsync(StoredFile file, CancellationToken ct)
    {
        try
        {
            return await antivirus.ScanAsync(await vault.ReadAsync(file, ct), ct);
        }
        catch (Exception fault) when (fault is IOException or CryptographicException)
        {
            LogUnreadable(fault, file.Id);
            return AntivirusAnswer.Unavailable; // doctor counts it as a row without its content.
        }
    }

    private IQueryable<StoredFile> Row(StoredFile file) =>
        store.Set<StoredFile>().Where(row => row.Id == file.Id && row.State == FileState.Scanning);

    [LoggerMessage(LogLevel.Error, "The content of file {File} cannot be read; it waits")]
    private partial void LogUnreadable(Exception fault, Guid file);
}
