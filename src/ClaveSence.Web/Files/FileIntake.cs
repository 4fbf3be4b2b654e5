using ClaveSence.Web.Audit;
using ClaveSence.Web.Edge.Antivirus;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Files.Inspection;
using ClaveSence.Web.Files.Sandboxing;
using ClaveSence.Web.Limits;

namespace ClaveSence.Web.Files;

/// <summary>Takes a file of a request: looks at all of it, asks the antivirus, seals it, and keeps its row (ADR 0023).</summary>
/// <remarks>
/// The order survives a crash at any point: first the content is durable under its address, then the row is committed. What dies in
/// between, or comes to a request that went on meanwhile, is a content that no row names and nobody can open; it is collected a day later (<see cref="OrphansDue"/>).
/// </remarks>
internal sealed class FileIntake(
    FileGate gate,
    FileInspection inspection,
    IAntivirus antivirus,
    FileSeals seals,
    IBlobStore blobs,
    FileRows rows,
    Budgets budgets,
    AuditLog audit
)
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
            : ReceiveAsync(upload.OpenRead, upload.DeclaredName, new(purpose, caseId, accountId), ct);

    /// <summary>Receives a file from wherever it comes; it is read to its end, or to one byte more than it may have.</summary>
    public Task<FileOutcome> ReceiveAsync(
        Stream content,
        string? declaredName,
        FilePurpose purpose,
        Guid caseId,
        Guid accountId,
        CancellationToken ct
    ) => ReceiveAsync(() => content, declaredName, new(purpose, caseId, accountId), ct);

    private async Task<FileOutcome> ReceiveAsync(Func<Stream> open, string? name, FilePlace place, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(ct);
        if (turn is null)
        {
            return new FileOutcome.Busy();
        }

        await using var content = open();
        if (await ReadAsync(content, ct) is not { } bytes)
        {
            return new FileOutcome.TooLarge();
        }

        var company = place.AccountId.ToString("N");
        var files = await budgets.SpendAsync(Budget.FilesADay, company, ct);
        var quota = await budgets.SpendAsync(Budget.FileBytesADay, company, bytes.Length, ct);
        var outcome = (files.Wait ?? quota.Wait) is { } wait
            ? new FileOutcome.QuotaSpent(wait)
            : await LookAndKeepAsync(bytes, name, place, ct);
        if (outcome.Stored is null)
        {
            await budgets.GiveBackAsync(Budget.FileBytesADay, company, bytes.Length, ct);
        }

        return outcome;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream content, CancellationToken ct)
    {
        var buffer = new byte[content.CanSeek ? Math.Min(content.Length, LargestFile) + 1 : LargestFile + 1];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        if (length > LargestFile)
        {
            return null; // Not in a conditional expression, where it would be an empty memory and no null.
        }

        return buffer.AsMemory(0, length);
    }

    private async Task<FileOutcome> LookAndKeepAsync(
        ReadOnlyMemory<byte> bytes,
        string? name,
        FilePlace place,
        CancellationToken ct
    )
    {
        try
        {
            var verdict = await inspection.LookAsync(bytes, ct);
            if (verdict.Fault is { } fault)
            {
                await RefuseAsync(place, fault.ToString(), ct);
                return new FileOutcome.NotAllowed(fault);
            }

            return await KeepAsync(bytes, verdict, name, place, ct);
        }
        catch (Exception fault) when (fault is IOException or SandboxMissingException)
        {
            return new FileOutcome.Unavailable();
        }
    }

    private async Task<FileOutcome> KeepAsync(
        ReadOnlyMemory<byte> bytes,
        ContentVerdict verdict,
        string? name,
        FilePlace place,
        CancellationToken ct
    )
    {
        var answer = await antivirus.ScanAsync(bytes, ct);
        if (answer is AntivirusAnswer.Infected)
        {
            await RefuseAsync(place, nameof(FileOutcome.Infected), ct);
            return new FileOutcome.Infected();
        }

        var state = answer is AntivirusAnswer.Clean ? FileState.Clean : FileState.Scanning;
        var (file, content) = seals.Make(bytes.Span, verdict, name, place, state);
        await blobs.PutAsync(file.Address, content, ct);
        return !await rows.AddAsync(file, ct) ? new FileOutcome.TooLate()
            : state is FileState.Clean ? new FileOutcome.Kept(file)
            : new FileOutcome.Waiting(file);
    }

    private Task RefuseAsync(FilePlace place, string why, CancellationToken ct)
    {
        audit.Add(Act.FileRefused, place.AccountId, $"{place.Purpose} {why}");
        return rows.SaveAsync(ct);
    }
}
