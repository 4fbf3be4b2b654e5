using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Makes the indexes of the facilitators' documents anew from what is sealed beside them.</summary>
internal sealed class CaseReindexing(ClaveSenceStore store, CaseSeals seals, BlindIndex index, KeyRings keys)
    : IReindexing
{
    private readonly IndexColumn _document = new(index, keys, "facilitator_case.document_index");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ColumnReport>> RunAsync(bool write, CancellationToken ct)
    {
        var batch = new List<StoredCase>();
        do
        {
            var after = batch.LastOrDefault()?.Id ?? Guid.Empty;
            batch = await store
                .Set<StoredCase>()
                .AsNoTracking()
                .Where(row => row.Id > after && row.DocumentIndex != null)
                .OrderBy(row => row.Id)
                .Take(Resealing.Batch)
                .ToListAsync(ct);
            foreach (var row in batch)
            {
                await RenewAsync(row, write, ct);
            }
        } while (batch.Count == Resealing.Batch);
        return [_document.Report];
    }

    private async Task RenewAsync(StoredCase row, bool write, CancellationToken ct)
    {
        var text = seals.Open(row).Facilitator!.Identifier.Text;
        var fresh = _document.Renew(AccountSeals.PurposeOf(AccountKind.ForeignFacilitator), text, row.DocumentIndex)!;
        if (write && fresh != row.DocumentIndex && await ReplaceAsync(row, fresh, ct))
        {
            _document.Report.CountRenewed();
        }
    }

    private async Task<bool> ReplaceAsync(StoredCase read, byte[] fresh, CancellationToken ct) =>
        await store
            .Set<StoredCase>()
            .Where(row => row.Id == read.Id && row.DocumentIndex == read.DocumentIndex)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.DocumentIndex, fresh), ct) == 1;
}
