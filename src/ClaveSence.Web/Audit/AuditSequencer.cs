using System.Data.Common;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ClaveSence.Web.Audit;

/// <summary>Gives committed events their places in the chain, in one process at a time (ADR 0017).</summary>
/// <remarks>
/// Links and the end of the waiting are one transaction, so a death in between costs nothing. Two processes at once cannot give
/// one place twice: the turn is a row that the second waits for, and place and event are unique besides.
/// </remarks>
internal sealed class AuditSequencer(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>How long the turn stays with a process that said nothing since.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(15);

    /// <summary>A heartbeat follows this long after the one before when anything was linked meanwhile.</summary>
    public static readonly TimeSpan BusyBeat = TimeSpan.FromMinutes(5);

    /// <summary>A heartbeat follows this long after the one before when nothing was.</summary>
    public static readonly TimeSpan QuietBeat = TimeSpan.FromHours(1);

    private const int Batch = 1000;

    // For so long, events wait for older transactions that are still open, so that the chain tells things as they happened.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // One per process and start: a process that comes back after a crash is another one.
    private readonly string _me = Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    /// <summary>Links what waits.</summary>
    /// <returns>How many events were linked.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var (all, linked) = (0, 0);
        if (await HasWorkAsync(store, ct))
        {
            do
            {
                linked = await RunOnceAsync(store, ct);
                all += linked;
            } while (linked == Batch);
        }

        return all;
    }

    private async Task<bool> HasWorkAsync(ClaveSenceStore store, CancellationToken ct) =>
        await store.Set<AuditPending>().AnyAsync(ct)
        || BeatIsDue(
            await store.Set<SequencerTurn>().AsNoTracking().SingleOrDefaultAsync(ct),
            await store.Set<AuditLink>().MaxAsync(link => (long?)link.Seq, ct) ?? 0
        );

    private async Task<int> RunOnceAsync(ClaveSenceStore store, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        if (!await TakeTurnAsync(store, ct))
        {
            return 0;
        }

        var head = await store
            .Set<AuditLink>()
            .AsNoTracking()
            .OrderByDescending(link => link.Seq)
            .FirstOrDefaultAsync(ct);
        var waiting = await WaitingAsync(store, transaction, ct);
        var (seq, hash) = (head?.Seq ?? 0, head?.Hash ?? ChainHash.NewOrigin());
        foreach (var stored in waiting)
        {
            var before = hash;
            hash = ChainHash.Of(++seq, before, stored);
            store.Add(
                new AuditLink
                {
                    Seq = seq,
                    EventId = stored.Id,
                    PrevHash = before,
                    Hash = hash,
                }
            );
        }

        await BeatAsync(store, seq, ct);
        await store.SaveChangesAsync(ct);
        store.ChangeTracker.Clear();
        await store.Database.ExecuteSqlRawAsync(EndWaiting, ct);
        await transaction.CommitAsync(ct);
        return waiting.Count;
    }

    private async Task<bool> TakeTurnAsync(ClaveSenceStore store, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (at, until) = (now.ToUnixTimeMilliseconds(), (now + Turn).ToUnixTimeMilliseconds());
        return await store.Database.ExecuteSqlRawAsync(Take, [_me, until, at], ct) == 1;
    }

    private async Task<List<StoredEvent>> WaitingAsync(
        ClaveSenceStore store,
        IDbContextTransaction transaction,
        CancellationToken ct
    )
    {
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
#pragma warning disable CA2100 // Of the constants below.
        command.CommandText = store.Database.IsNpgsql() ? $"{Waiting} {InTurn} {Oldest}" : $"{Waiting} {Oldest}";
#pragma warning restore CA2100
        Give(command, "batch", Batch);
        if (store.Database.IsNpgsql())
        {
            Give(command, "patience", (clock.GetUtcNow() - Patience).ToUnixTimeMilliseconds());
        }

        await using var rows = await command.ExecuteReaderAsync(ct);
        List<StoredEvent> events = [];
        while (await rows.ReadAsync(ct))
        {
            // One that the portal cannot have written waits on, and verify goes on counting it.
            if (StoredEvent.TryRead(rows, 0) is { } stored)
            {
                events.Add(stored);
            }
        }

        return events;
    }

    private async Task BeatAsync(ClaveSenceStore store, long size, CancellationToken ct)
    {
        var turn = await store.Set<SequencerTurn>().SingleAsync(ct);
        if (BeatIsDue(turn, size))
        {
            var now = clock.GetUtcNow();
            (turn.BeatAt, turn.BeatSize) = (now, size);
            store.Add(
                new AuditEvent
                {
                    Id = Guid.CreateVersion7(now),
                    At = now,
                    Act = Act.Heartbeat,
                }
            );
        }
    }

    // The heartbeat itself, linked after it was added, is no reason for another one.
    private bool BeatIsDue(SequencerTurn? turn, long size)
    {
        var since = clock.GetUtcNow() - (turn?.BeatAt ?? DateTimeOffset.UnixEpoch);
        return since >= QuietBeat || (since >= BusyBeat && size > turn!.BeatSize + 1);
    }

    private static void Give(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private const string Take = """
        INSERT INTO audit_sequencer (id, holder, held_until, beat_at, beat_size) VALUES (1, {0}, {1}, 0, 0)
        ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
        WHERE audit_sequencer.holder = excluded.holder OR audit_sequencer.held_until <= {2}
        """;

    private const string Waiting = $"""
        SELECT {StoredEvent.Columns} FROM audit_pending p JOIN audit_event e ON e.id = p.event_id
        WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.event_id = p.event_id)
        """;

    // PostgreSQL: what was added by transactions older than all that are still open. SQLite has one writer.
    private const string InTurn = """
        AND (age(p.xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid) OR e.at <= @patience)
        """;

    private const string Oldest = "ORDER BY e.id LIMIT @batch";

    private const string EndWaiting =
        "DELETE FROM audit_pending WHERE EXISTS (SELECT 1 FROM audit_link l WHERE l.event_id = audit_pending.event_id)";
}
