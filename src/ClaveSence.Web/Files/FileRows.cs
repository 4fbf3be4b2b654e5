using ClaveSence.Domain.Cases;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Files;

/// <summary>Keeps the rows of files: the newest of a purpose is the one that is in force.</summary>
internal sealed class FileRows(ClaveSenceStore store, AuditLog audit)
{
    /// <summary>Adds a file whose content is durable already, in the place of the former one of its purpose. Its request is held: of two files at once one is in force, and none comes to a request that went on meanwhile.</summary>
    /// <returns>False when the request is not filled in any more, nor asks for such a file: nothing is added.</returns>
    public async Task<bool> AddAsync(StoredFile file, CancellationToken ct)
    {
        var own = store.Database.CurrentTransaction is null ? await store.Database.BeginTransactionAsync(ct) : null;
        await using (own)
        {
            if (!await HoldAsync(file, ct))
            {
                return false;
            }

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

            return true;
        }
    }

    /// <summary>Saves what stands beside: a record of the audit.</summary>
    public Task SaveAsync(CancellationToken ct) => store.SaveChangesAsync(ct);

    // Read after it is held: what a step did meanwhile is seen.
    private async Task<bool> HoldAsync(StoredFile file, CancellationToken ct)
    {
        var request = store.Set<StoredCase>().Where(row => row.Id == file.CaseId && row.AccountId == file.AccountId);
        await request.HoldAsync(ct);
        var found = await request.AsNoTracking().Select(row => new { row.State, row.Ask }).SingleOrDefaultAsync(ct);
        return found?.State is CaseState.Draft
            || (found?.State is CaseState.MoreInformation && found.Ask.HasFlag(AskFor(file.Purpose)));
    }

    private static CaseAsk AskFor(FilePurpose purpose) =>
        purpose switch
        {
            FilePurpose.Declaration => CaseAsk.Declaration,
            FilePurpose.IdentityFront or FilePurpose.IdentityBack => CaseAsk.Identity,
        };
}
