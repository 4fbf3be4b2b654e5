using System.Security.Cryptography;
using ClaveSence.Web.Files.Inspection;
using ClaveSence.Web.Files.Sealing;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Files;

/// <summary>Makes the row and the sealed content of a file, and opens them.</summary>
internal sealed class FileSeals(Sealer sealer, BlindIndex index, TimeProvider clock)
{
    private const string AddressPurpose = "stored-file";

    /// <summary>Makes row and content of a file that was found good.</summary>
    public (StoredFile File, byte[] Sealed) Make(
        ReadOnlySpan<byte> content,
        ContentVerdict verdict,
        string? declaredName,
        FilePlace place,
        FileState state
    )
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var key = FileCipher.NewKey();
        var digest = SHA256.HashData(content);
        var name = FileName.Clean(declaredName, verdict.Kind, FileWords.NameOf(place.Purpose));
        var file = new StoredFile
        {
            Id = id,
            CaseId = place.CaseId,
            AccountId = place.AccountId,
            Purpose = place.Purpose,
            Kind = verdict.Kind,
            NameSealed = sealer.Seal(id, StoredFile.NameColumn, name),
            Length = content.Length,
            Pages = verdict.Pages,
            DigestSealed = sealer.Seal(id, StoredFile.DigestColumn, digest),
            Address = AddressOf(id, digest),
            KeySealed = sealer.Seal(KeyName.Files, id, StoredFile.KeyColumn, key),
            State = state,
            ReceivedAt = now,
            ScannedAt = state is FileState.Clean ? now : null,
            ScanDueAt = state is FileState.Scanning ? now : null,
        };
        return (file, FileCipher.Seal(id, key, content));
    }

    /// <summary>Opens the content of a file.</summary>
    /// <exception cref="CryptographicException">It was changed, cut or moved, or is not the one that was received.</exception>
    public byte[] Open(StoredFile file, byte[] content)
    {
        var key = sealer.Open(KeyName.Files, file.Id, StoredFile.KeyColumn, file.KeySealed);
        var plain = FileCipher.Open(file.Id, key, content);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(plain), DigestOf(file))
            ? plain
            : throw new CryptographicException("The content is not the one that was received.");
    }

    /// <summary>Answers the file's name.</summary>
    public string NameOf(StoredFile file) => sealer.OpenText(file.Id, StoredFile.NameColumn, file.NameSealed);

    /// <summary>Answers the SHA-256 of the file's content.</summary>
    public byte[] DigestOf(StoredFile file) => sealer.Open(file.Id, StoredFile.DigestColumn, file.DigestSealed);

    // Keyed, so that nobody can look whether a known file is there; with the row's id, so that two who send the same file share nothing.
    private string AddressOf(Guid id, byte[] digest) =>
        Convert.ToHexStringLower(index.Of(AddressPurpose, $"{id:N}\0{Convert.ToHexStringLower(digest)}"));
}
