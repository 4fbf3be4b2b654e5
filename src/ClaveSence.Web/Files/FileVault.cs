using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Files;

/// <summary>Opens what is kept. The original is for who must see it and says why; everybody else sees a rendered copy (<see cref="RenderedCopies"/>).</summary>
internal sealed class FileVault(ClaveSenceStore store)
{
    /// <summary>Answers the files of a request that are in force: one of each purpose at the most.</summary>
    public Task<List<StoredFile>> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        store
            .Set<StoredFile>()
            .AsNoTracking()
            .Where(file => file.CaseId == caseId && file.ReplacedAt == null)
            .OrderBy(file => file.Purpose)
            .ToListAsync(ct);

    /// <summary>Opens the sealed original for reading, in clear and in memory alone.</summary>
    /// <exception cref="InvalidOperationException">The file is not clean.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">While reading: the content was changed, cut or moved.</exception>
    public Task<Stream> OpenAsync(StoredFile file, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Answers the file's name as it was sent: for people's eyes and <c>Content-Disposition</c>, never for a path.</summary>
    public string NameOf(StoredFile file) => throw new NotSupportedException();

    /// <summary>Answers the SHA-256 of the file's content.</summary>
    public byte[] DigestOf(StoredFile file) => throw new NotSupportedException();

    /// <summary>Deletes a file: its row, and with it the only key. The blob, which nothing opens any more, is collected a day later.</summary>
    public Task DeleteAsync(Guid fileId, CancellationToken ct) =>
        store.Set<StoredFile>().Where(file => file.Id == fileId).ExecuteDeleteAsync(ct);
}
