using ClaveSence.Tests.Fuzz;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Store;

namespace ClaveSence.Tests.Audit;

/// <summary>What must be found of a tampering.</summary>
/// <param name="What">What was done, for the report.</param>
/// <param name="Kind">How it is to be called.</param>
/// <param name="Seq">The first record touched; 0 when it has no place.</param>
/// <param name="Exactly">Whether that record must be named alone, or only stand between the bounds that are named.</param>
internal sealed record Tampered(string What, ChainFaultKind Kind, long Seq, bool Exactly);

/// <summary>Somebody who owns the database, has taken the triggers away and knows how the chain is computed.</summary>
/// <param name="store">The store, in a transaction.</param>
/// <param name="rows">The chain as it is.</param>
/// <param name="last">The last place that a checkpoint saw.</param>
/// <param name="dice">What decides.</param>
internal sealed class Tamperer(ClaveSenceStore store, IReadOnlyList<ChainRow> rows, long last, SeededDice dice)
{
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000);

    private readonly long _seq = 1 + dice.Below((int)last - 1);

    private ChainRow Row => rows[(int)_seq - 1];

    private StoredEvent Event => Row.Event!;

    /// <summary>How many ways there are.</summary>
    internal const int Ways = 12;

    /// <summary>Tampers in one way.</summary>
    internal Task<Tampered> TamperAsync(int way) =>
        way switch
        {
            0 => EditEventAsync(),
            1 => EditLinkAsync(),
            2 => DeleteAsync("event", links: false, renumber: false),
            3 => DeleteAsync("event and link", links: true, renumber: false),
            4 => DeleteAsync("event and link, the rest moved up", links: true, renumber: true),
            5 => InsertStrayAsync(),
            6 => InsertAsync(rightHash: true),
            7 => InsertAsync(rightHash: false),
            8 => ReorderAsync(),
            9 => ExchangeEventsAsync(),
            10 => CutTailAsync(),
            _ => RewriteAsync(all: dice.Percent(50)),
        };

    /// <summary>Edits an event and computes the chain anew from there on: to its end, or for some places.</summary>
    internal async Task<Tampered> RewriteAsync(bool all)
    {
        var end = all ? rows.Count : Math.Min(_seq + dice.Below(40), rows.Count - 1);
        await SetEventAsync("detail", "otra cosa");
        var hash = Row.PrevHash;
        for (var seq = _seq; seq <= end; seq++)
        {
            var stored = rows[(int)seq - 1].Event!;
            var next = ChainHash.Of(seq, hash, seq == _seq ? stored with { Detail = "otra cosa" } : stored);
            await RunAsync("UPDATE audit_link SET prev_hash = @a, hash = @b WHERE seq = @c", hash, next, seq);
            hash = next;
        }

        return new(
            all ? "rewritten to the end" : $"rewritten to {end}",
            ChainFaultKind.Rewritten,
            _seq,
            Exactly: false
        );
    }

    private async Task<Tampered> EditEventAsync()
    {
        (string Column, object? Value)[] edits =
        [
            ("id", Guid.CreateVersion7(Then)),
            ("at", Event.At + (dice.Percent(50) ? 1 : -60_000)),
            ("act", Event.Act == "SignedIn" ? "SignedOut" : "SignedIn"),
            ("account_id", dice.Percent(50) ? null : Guid.CreateVersion7(Then)),
            ("network_sealed", dice.Percent(50) ? null : Flipped(Event.NetworkSealed)),
            ("device_sealed", dice.Percent(50) ? null : Flipped(Event.DeviceSealed)),
            ("detail", Event.Detail is null || dice.Percent(50) ? "" : null),
        ];
        var (column, value) = dice.Of(edits);
        var isSame = column switch
        {
            "account_id" => value is null && Event.AccountId is null,
            "network_sealed" => value is null && Event.NetworkSealed is null,
            "device_sealed" => value is null && Event.DeviceSealed is null,
            _ => false,
        };
        await SetEventAsync(column, isSame ? NewValue(column) : value);
        return new(
            $"event.{column}",
            column == "id" ? ChainFaultKind.Deleted : ChainFaultKind.Edited,
            _seq,
            Exactly: true
        );
    }

    private async Task<Tampered> EditLinkAsync()
    {
        (string Column, object Value, ChainFaultKind Kind)[] edits =
        [
            ("seq", _seq + 10_000, ChainFaultKind.Deleted),
            ("event_id", Guid.CreateVersion7(Then), ChainFaultKind.Deleted),
            ("prev_hash", Flipped(Row.PrevHash)!, ChainFaultKind.Edited),
            ("hash", Flipped(Row.Hash)!, ChainFaultKind.Edited),
        ];
        var (column, value, kind) = dice.Of(edits);
        await RunAsync($"UPDATE audit_link SET {column} = @a WHERE seq = @b", value, _seq);
        return new($"link.{column}", kind, _seq, Exactly: true);
    }

    private async Task<Tampered> DeleteAsync(string what, bool links, bool renumber)
    {
        await RunAsync("DELETE FROM audit_event WHERE id = @a", Event.Id);
        if (links)
        {
            await RunAsync("DELETE FROM audit_link WHERE seq = @a", _seq);
        }

        if (renumber)
        {
            await MoveAsync(_seq + 1, -1);
        }

        return new($"deleted {what}", ChainFaultKind.Deleted, _seq, Exactly: true);
    }

    private async Task<Tampered> InsertStrayAsync()
    {
        await InsertEventAsync();
        return new("inserted an event without a link", ChainFaultKind.Inserted, 0, Exactly: true);
    }

    private async Task<Tampered> InsertAsync(bool rightHash)
    {
        var stored = await InsertEventAsync();
        await MoveAsync(_seq, 1);
        var hash = ChainHash.Of(_seq, Row.PrevHash, stored);
        await RunAsync(
            "INSERT INTO audit_link (seq, event_id, prev_hash, hash) VALUES (@a, @b, @c, @d)",
            _seq,
            stored.Id,
            Row.PrevHash,
            rightHash ? hash : Flipped(hash)
        );
        return new(
            $"inserted, {(rightHash ? "its hash right" : "its hash wrong")}",
            ChainFaultKind.Inserted,
            _seq,
            true
        );
    }

    private async Task<Tampered> ReorderAsync()
    {
        var other = Other();
        await RunAsync("UPDATE audit_link SET seq = 0 WHERE seq = @a", _seq);
        await RunAsync("UPDATE audit_link SET seq = @a WHERE seq = @b", _seq, other);
        await RunAsync("UPDATE audit_link SET seq = @a WHERE seq = 0", other);
        return new($"{_seq} and {other} exchanged", ChainFaultKind.Reordered, Math.Min(_seq, other), Exactly: true);
    }

    private async Task<Tampered> ExchangeEventsAsync()
    {
        var other = Other();
        await RunAsync("UPDATE audit_link SET event_id = @a WHERE seq = @b", Guid.CreateVersion7(Then), _seq);
        await RunAsync("UPDATE audit_link SET event_id = @a WHERE seq = @b", Event.Id, other);
        await RunAsync("UPDATE audit_link SET event_id = @a WHERE seq = @b", rows[(int)other - 1].Event!.Id, _seq);
        return new($"events of {_seq} and {other}", ChainFaultKind.Reordered, Math.Min(_seq, other), Exactly: true);
    }

    private async Task<Tampered> CutTailAsync()
    {
        await RunAsync("DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_link WHERE seq >= @a)", _seq);
        await RunAsync("DELETE FROM audit_link WHERE seq >= @a", _seq);
        return new("the tail cut", ChainFaultKind.CutTail, _seq, Exactly: false);
    }

    private long Other()
    {
        var other = 1 + dice.Below(rows.Count);
        return other == _seq ? (_seq == 1 ? 2 : _seq - 1) : other;
    }

    // Places are a key: by way of negative ones nothing collides.
    private async Task MoveAsync(long from, long by)
    {
        await RunAsync("UPDATE audit_link SET seq = -(seq + @a) WHERE seq >= @b", by, from);
        await RunAsync("UPDATE audit_link SET seq = -seq WHERE seq < 0");
    }

    private async Task<StoredEvent> InsertEventAsync()
    {
        var stored = new StoredEvent(Guid.CreateVersion7(Then), Event.At, "SignedOut", null, null, null, null);
        await RunAsync("INSERT INTO audit_event (id, at, act) VALUES (@a, @b, @c)", stored.Id, stored.At, stored.Act);
        return stored;
    }

    private Task SetEventAsync(string column, object? value) =>
        RunAsync($"UPDATE audit_event SET {column} = @a WHERE id = @b", value, Event.Id);

    private static object NewValue(string column) => column == "account_id" ? Guid.CreateVersion7(Then) : new byte[1];

    private byte[]? Flipped(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 })
        {
            return [1];
        }

        var copy = bytes.ToArray();
        copy[dice.Below(copy.Length)] ^= (byte)(1 << dice.Below(8));
        return copy;
    }

    private Task RunAsync(string sql, params object?[] values) =>
        store.RunSqlAsync(sql, [.. values.Select((value, at) => ($"{(char)('a' + at)}", value))]);
}
