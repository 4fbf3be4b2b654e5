using ClaveSence.Web.Audit;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Files;

/// <summary>Keeps the rows of files: the newest of a purpose is the one that is in force.</summary>
internal sealed class FileRows(ClaveSenceStore store, Turns turns, AuditLog audit)
{
    /// <summary>Adds a file whose content is durable already, in the place of the former one of its purpose.</summary>
    public async Task AddAsync(StoredFile file, CancellationToken ct)
    {
        var own = store.Database.CurrentTransaction is null ? await store.Database.BeginTransactionAsync(ct) : null;
        await using (own)
        {
            await turns.TakeAsync("file", file.CaseId.ToString("N"), ct);
            await store
                .Set<StoredFile>()
                .Where(row => row.CaseId == file.CaseId && row.Purpose == file.Purpose && row.ReplacedAt == null)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ReplacedAt, file.ReceivedAt), ct);
            store.Add(file);
            audit.Add(Act.FileReceived, file.AccountId, $"{file.Purpose} {file.Kind}");
            await store.SaveChangesAsync(ct);
            if (own is not null)
            {
                await own.CommitAsync(ct);
            }
        }
    }

    /// <summary>Saves what stands beside: a record of the audit.</summary>
    public Task SaveAsync(CancellationToken ct) => store.SaveChangesAsync(ct);
}
