namespace ClaveSence.Web.Files;

/// <summary>Takes a file of a request: looks at all of it, asks the antivirus, seals it, and keeps its row.</summary>
internal sealed class FileIntake
{
    /// <summary>How large a file may be: 5 MB (5 × 1024 × 1024 bytes).</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    /// <summary>Receives a file from the form. It takes the place of an earlier one of the same purpose and request.</summary>
    /// <remarks>It saves by itself, within the caller's transaction when there is one. A file that is not taken leaves the earlier one where it was.</remarks>
    public Task<FileOutcome> ReceiveAsync(
        Upload upload,
        FilePurpose purpose,
        Guid caseId,
        Guid accountId,
        CancellationToken ct
    ) =>
        upload.IsTooLarge
            ? Task.FromResult<FileOutcome>(new FileOutcome.TooLarge())
            : ReceiveAsync(upload.OpenRead(), upload.DeclaredName, purpose, caseId, accountId, ct);

    /// <summary>Receives a file from wherever it comes.</summary>
    public Task<FileOutcome> ReceiveAsync(
        Stream content,
        string? declaredName,
        FilePurpose purpose,
        Guid caseId,
        Guid accountId,
        CancellationToken ct
    ) => throw new NotSupportedException();
}
