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
) : IDisposable
{
    /// <summary>The longest time between two checkpoints of a chain that grows.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>The most events between two checkpoints.</summary>
    public const long EveryEvents = 1000;

    private readonly SemaphoreSlim _one = new(1, 1);

    // The file's last line as it was seen last: it is opened again only when a checkpoint is due.
    private string? _last;
    private DateTimeOffset _saidAt;

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
        catch (IOException fault) when (CheckpointFile.IsBusy(fault))
        {
            // Another process writes to it: so it can be written.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                CliTexts.FolderNotWritable.With(options.CheckpointPath, fault.Message),
                fault
            );
        }
    }

    /// <summary>Writes one when it is due.</summary>
    public async Task WriteWhenDueAsync(CancellationToken ct)
    {
        if (options.CheckpointPath is not { } path)
        {
            return;
        }

        await _one.WaitAsync(ct);
        try
        {
            await WriteWhenDueAsync(path, ct);
        }
        catch (IOException fault) when (CheckpointFile.IsBusy(fault))
        {
            // Another process has the file just now; a few seconds later it is our turn.
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task WriteWhenDueAsync(string path, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>().Set<AuditLink>().AsNoTracking();
        if (await links.OrderByDescending(link => link.Seq).FirstOrDefaultAsync(ct) is not { } head)
        {
            return;
        }

        _last ??= Look(path);
        if (await NextAsync(links, head, _last, ct) is { } next)
        {
            // Another process that shares the file may have written meanwhile: then its line is the last.
            CheckpointFile.Append(path, line => line == _last ? next.Line : null);
            _last = Look(path);
        }
    }

    private static string? Look(string path)
    {
        string? last = null;
        CheckpointFile.Append(
            path,
            line =>
            {
                last = line;
                return null;
            }
        );
        return last;
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
        if (clock.GetUtcNow() - _saidAt >= Every)
        {
            _saidAt = clock.GetUtcNow();
            LogContradicted(seq);
        }

        return null;
    }

    [LoggerMessage(
        LogLevel.Critical,
        "The audit's chain contradicts its last checkpoint at {Seq}: nothing more is signed; run clave-sence audit verify"
    )]
    private partial void LogContradicted(long seq);
}
