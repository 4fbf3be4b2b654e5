using ClaveSence.Domain;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Edge.Sence;

/// <summary>SENCE's own register of OTEC and OTIC, kept in the store and filled by an operator's import.</summary>
internal sealed class SenceRegister(ClaveSenceStore store)
{
    /// <summary>Finds an organisation; null when it is neither OTEC nor OTIC.</summary>
    public Task<SenceRegisterEntry?> FindAsync(Rut organisation, CancellationToken ct)
    {
        var rut = organisation.ToString();
        return store.Set<SenceRegisterEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Rut == rut, ct);
    }

    /// <summary>Puts lines in, or in the place of what stood there for the same RUT: all of them, or none.</summary>
    public async Task PutAsync(IEnumerable<SenceRegisterEntry> entries, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        foreach (var entry in entries)
        {
            await store.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO sence_register (rut, kind, vigente, updated_at)
                VALUES ({entry.Rut}, {entry.Kind.ToString()}, {entry.Vigente}, {entry.UpdatedAt.ToUnixTimeMilliseconds()})
                ON CONFLICT (rut) DO UPDATE SET
                    kind = excluded.kind, vigente = excluded.vigente, updated_at = excluded.updated_at
                """,
                ct
            );
        }

        await transaction.CommitAsync(ct);
    }
}
