using System.Security.Cryptography;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Files;

/// <summary>Opens what is kept. The original is for who must see it and says why; everybody else sees a rendered copy (<see cref="RenderedCopies"/>).</summary>
internal sealed class FileVault(ClaveSenceStore store, IBlobStore blobs, FileSeals seals)
{
    /// <summary>Answers the files of a request that are in force: one of each purpose at the most.</summary>
    public Task<List<StoredFile>> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        store
            .Set<StoredFile>()
            .AsNoTracking()
            .Where(file => file.CaseId == caseId && file.ReplacedAt == null)
            .OrderBy(file => file.Id)
            .ToListAsync(ct);

    /// <summary>Opens the sealed original, in clear and in memory alone. Nothing of it leaves before all of it was found whole.</summary>
    /// <exception cref="InvalidOperationException">The file is not clean: nobody may see it.</exception>
    /// <exception cref="CryptographicException">The content was changed, cut or moved.</exception>
    /// <exception cref="IOException">The content is missing, or cannot be read.</exception>
    public async Task<Stream> OpenAsync(StoredFile file, CancellationToken ct) =>
        file.State is FileState.Clean
            ? new MemoryStream(await ReadAsync(file, ct), writable: false)
            : throw new InvalidOperationException("The file is not clean.");

    /// <summary>Reads the content whatever its state: for who looks whether it is clean.</summary>
    internal async Task<byte[]> ReadAsync(StoredFile file, CancellationToken ct)
    {
        await using var content =
            await blobs.OpenAsync(file.Address, ct) ?? throw new IOException("The content of a file is missing.");
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, ct);
        return seals.Open(file, whole.ToArray());
    }

    /// <summary>Answers the file's name as it was sent: for people's eyes and <c>Content-Disposition</c>, never for a path.</summary>
    public string NameOf(StoredFile file) => seals.NameOf(file);

    /// <summary>Answers the SHA-256 of the file's content.</summary>
    public byte[] DigestOf(StoredFile file) => seals.DigestOf(file);

    /// <summary>Deletes a file within the caller's transaction: its row, and with it the only key. The content, which nothing opens any more, is collected a day later.</summary>
    public Task DeleteAsync(Guid fileId, CancellationToken ct) =>
        store.Set<StoredFile>().Where(file => file.Id == fileId).ExecuteDeleteAsync(ct);
}
