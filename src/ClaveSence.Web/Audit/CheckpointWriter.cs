using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Audit;

/// <summary>Writes a checkpoint every 5 minutes or 1,000 events in which the chain grew, and signs nothing that contradicts the one before.</summary>
/// <remarks>What was written last stands in the file alone: each process that has a file keeps a witness of its own.</remarks>
internal sealed partial class CheckpointWriter(
    IServiceScopeFactory scopes,
    CheckpointKeys keys,
    AuditOptions options,
    TimeProvider clock,
    ILogger<CheckpointWriter> log
)
{
    /// <summary>The longest time between two checkpoints of a chain that grows.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>The most events between two checkpoints.</summary>
    public const long EveryEvents = 1000;

    /// <summary>Gets whether there is a file to write to.</summary>
    public bool HasFile => options.CheckpointPath is not null;

    /// <summary>Tries the file at the start.</summary>
    /// <exception cref="StartRefusedException">The file cannot be written.</exception>
    public void RequireWritable()
    {
        try
        {
            if (options.CheckpointPath is { } path)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                CheckpointFile.Append(path, _ => null);
            }
        }
        catch (UnauthorizedAccessException fault)
        {
            throw Refused(fault);
        }
        catch (IOException fault) when (!File.Exists(options.CheckpointPath)) // Else another process is at it just now.
        {
            throw Refused(fault);
        }
    }

    /// <summary>Writes one when it is due.</summary>
    public async Task WriteWhenDueAsync(CancellationToken ct)
    {
        if (options.CheckpointPath is not { } path)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>().Set<AuditLink>().AsNoTracking();
        if (await links.OrderByDescending(link => link.Seq).FirstOrDefaultAsync(ct) is not { } head)
        {
            return;
        }

        string? last = null;
        CheckpointFile.Append(
            path,
            line =>
            {
                last = line;
                return null;
            }
        );
        if (await NextAsync(links, head, last, ct) is { } next)
        {
            // Another process that shares the file may have been here meanwhile.
            CheckpointFile.Append(path, line => line == last ? next.Line : null);
        }
    }

    private async Task<Checkpoint?> NextAsync(
        IQueryable<AuditLink> links,
        AuditLink head,
        string? last,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (last is null)
        {
            var first = await links.SingleOrDefaultAsync(link => link.Seq == 1, ct);
            return first is null
                ? Contradicted(1)
                : keys.Sign(CheckpointKind.Checkpoint, first.PrevHash, head.Seq, head.Hash, now);
        }

        if (!Checkpoint.TryParse(last, out var before) || !keys.IsSigned(before))
        {
            return Contradicted(head.Seq);
        }

        var due = now - before.At >= Every || head.Seq - before.Size >= EveryEvents;
        if (before.Size == head.Seq ? before.Agrees(head.Hash) : before.Size < head.Seq && !due)
        {
            return null;
        }

        var seen = await links.SingleOrDefaultAsync(link => link.Seq == before.Size, ct);
        return seen is not null && before.Agrees(seen.Hash)
            ? keys.Sign(CheckpointKind.Checkpoint, before.Origin, head.Seq, head.Hash, now)
            : Contradicted(before.Size);
    }

    private Checkpoint? Contradicted(long seq)
    {
        LogContradicted(seq);
        return null;
    }

    private StartRefusedException Refused(Exception fault) =>
        new(CliTexts.FolderNotWritable.With(options.CheckpointPath, fault.Message), fault);

    [LoggerMessage(
        LogLevel.Critical,
        "The audit's chain contradicts its last checkpoint at {Seq}: nothing more is signed; run clave-sence audit verify"
    )]
    private partial void LogContradicted(long seq);
}
