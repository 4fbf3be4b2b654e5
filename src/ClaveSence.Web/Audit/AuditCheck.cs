using ClaveSence.Web.Store;

namespace ClaveSence.Web.Audit;

/// <summary>Checks the audit of the store as a whole: the chain, the checkpoints of a file, and what stands outside the chain.</summary>
internal sealed class AuditCheck(ClaveSenceStore store, CheckpointKeys keys, AuditOptions options)
{
    /// <summary>Checks everything.</summary>
    /// <param name="path">The file of checkpoints; null for that of the settings.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AuditVerdict> RunAsync(string? path, CancellationToken ct)
    {
        var file = path ?? options.CheckpointPath;
        var exists = File.Exists(file);
        List<Checkpoint> checkpoints = [];
        var badLine = exists ? Read(file!, checkpoints) : null;
        var reader = new ChainReader(store);
        var report = await new ChainVerifier(checkpoints).VerifyAsync(reader.RowsAsync(ct), ct);
        var fault = report.Fault ?? await OutsideAsync(reader, ct) ?? Unsigned(badLine);
        return new(
            report with
            {
                Fault = fault,
            },
            await reader.WaitingAsync(ct),
            badLine,
            exists ? file : null,
            FileIsMissing: file is not null && checkpoints.Count == 0 && badLine is null && report.LastAt is not null
        );
    }

    private static async Task<ChainFault?> OutsideAsync(ChainReader reader, CancellationToken ct) =>
        await reader.LostEventAsync(ct) is { } lost ? ChainFault.At(ChainFaultKind.Deleted, 0, lost)
        : await reader.StrayEventAsync(ct) is { } stray ? ChainFault.At(ChainFaultKind.Inserted, 0, stray)
        : null;

    private static ChainFault? Unsigned(int? line) =>
        line is null ? null : ChainFault.At(ChainFaultKind.CheckpointUnsigned, 0, null);

    // Answers the first line that is no checkpoint of ours, counted from 1.
    private int? Read(string file, List<Checkpoint> checkpoints)
    {
        int? bad = null;
        var number = 0;
        foreach (var line in CheckpointFile.Read(file))
        {
            number++;
            if (Checkpoint.TryParse(line, out var checkpoint) && keys.IsSigned(checkpoint))
            {
                checkpoints.Add(checkpoint);
            }
            else
            {
                bad ??= number;
            }
        }

        return bad;
    }
}

/// <summary>What came of a check of the audit.</summary>
/// <param name="Chain">What came of the chain, and the first fault of all.</param>
/// <param name="Waiting">How many events wait for their link.</param>
/// <param name="BadLine">The first line of the file that is no checkpoint of ours.</param>
/// <param name="File">The file of checkpoints that was read.</param>
/// <param name="FileIsMissing">Whether a file is named that is not there, or is empty, although the chain has begun.</param>
internal sealed record AuditVerdict(ChainReport Chain, long Waiting, int? BadLine, string? File, bool FileIsMissing)
{
    /// <summary>Gets a value indicating whether all is well.</summary>
    public bool IsGood => Chain.Fault is null && !FileIsMissing;
}
