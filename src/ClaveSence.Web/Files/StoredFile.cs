using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Files;

/// <summary>A file that a company sent for one of its requests. Its content stands sealed elsewhere (<see cref="Edge.Blobs.IBlobStore"/>), under a key that only this row has.</summary>
internal sealed class StoredFile
{
    /// <summary>What the name is bound to.</summary>
    internal const string NameColumn = "stored_file.name";

    /// <summary>What the digest is bound to.</summary>
    internal const string DigestColumn = "stored_file.digest";

    /// <summary>What the content's key is bound to.</summary>
    internal const string KeyColumn = "stored_file.key";

    /// <summary>How long a file is kept that is not in force any more: 30 days.</summary>
    public static readonly TimeSpan KeptReplaced = TimeSpan.FromDays(30);

    /// <summary>Gets the identifier, v7. Addresses name the file by it, beside whoever owns it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the request that it belongs to.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Gets the company that sent it: with its account the row is erased, and with the row the key.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets what it is for.</summary>
    public required FilePurpose Purpose { get; init; }

    /// <summary>Gets what it is, by its content.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>Gets its name as it was sent, without what a name may not have, sealed.</summary>
    [Sealed(NameColumn)]
    public required byte[] NameSealed { get; init; }

    /// <summary>Gets how long it is, in bytes: up to 5 MB.</summary>
    public required int Length { get; init; }

    /// <summary>Gets how many pages it has; 1 for an image.</summary>
    public required int Pages { get; init; }

    /// <summary>Gets the SHA-256 of its content, sealed: in clear it would tell who has a known file.</summary>
    [Sealed(DigestColumn)]
    public required byte[] DigestSealed { get; init; }

    /// <summary>Gets where its content stands: a keyed hash of content and row, 64 hexadecimal digits (ADR 0023).</summary>
    public required string Address { get; init; }

    /// <summary>Gets the key of its content, sealed under the ring of files.</summary>
    [Sealed(KeyColumn, KeyName.Files)]
    public required byte[] KeySealed { get; init; }

    /// <summary>Gets or sets whether it may be shown.</summary>
    public required FileState State { get; set; }

    /// <summary>Gets when it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets or sets when the antivirus answered; nothing while it has not, or when there is none.</summary>
    public DateTimeOffset? ScannedAt { get; set; }

    /// <summary>Gets or sets when the antivirus is asked again; nothing when it need not be. Who asks moves it forward first, and so has the file alone.</summary>
    public DateTimeOffset? ScanDueAt { get; set; }

    /// <summary>Gets or sets when another file of its purpose took its place; nothing while it is the one.</summary>
    public DateTimeOffset? ReplacedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<StoredFile>
    {
        public void Configure(EntityTypeBuilder<StoredFile> builder)
        {
            builder.ToTable("stored_file");
            builder.Property(file => file.Id).ValueGeneratedNever();
            builder.Property(file => file.Address).HasMaxLength(64);
            builder.HasIndex(file => file.Address).IsUnique();
            builder.HasIndex(file => file.CaseId);
            builder.HasIndex(file => file.AccountId);
            builder.HasIndex(file => file.ScanDueAt);
        }
    }
}
