namespace ClaveSence.Web.Edge.Blobs;

/// <summary>Keeps sealed contents under their addresses: a folder of this machine, or a server that speaks S3. It never sees anything in clear.</summary>
/// <remarks>Every method throws an <see cref="IOException"/>, and nothing else, when the folder or the server fails.</remarks>
internal interface IBlobStore
{
    /// <summary>Writes a blob. When it returns, a power cut no longer takes the blob away.</summary>
    Task PutAsync(string address, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Opens a blob for reading; nothing when there is none.</summary>
    Task<Stream?> OpenAsync(string address, CancellationToken ct);

    /// <summary>Tells whether there is a blob.</summary>
    Task<bool> ExistsAsync(string address, CancellationToken ct);

    /// <summary>Deletes a blob; there may be none.</summary>
    Task DeleteAsync(string address, CancellationToken ct);

    /// <summary>Lists every blob, in no particular order.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken ct);
}
