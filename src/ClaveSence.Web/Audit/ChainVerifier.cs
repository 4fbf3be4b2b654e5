namespace ClaveSence.Web.Audit;

/// <summary>Computes a chain anew, row by row, and compares it with every checkpoint. It stops at the first record that is not right.</summary>
/// <param name="checkpoints">Checkpoints whose signatures are good, in any order.</param>
internal sealed class ChainVerifier(IEnumerable<Checkpoint> checkpoints)
{
    // How many rows behind the first bad one are looked at to tell what was done to it.
    private const int LookAhead = 1000;

    private readonly ILookup<long, Checkpoint> _checkpoints = checkpoints.ToLookup(checkpoint => checkpoint.Size);
    private readonly Checkpoint? _any = checkpoints.FirstOrDefault();

    private long _seq;
    private byte[]? _hash;
    private string? _eventId;
    private long _agreed;
    private int _agreements;
    private DateTimeOffset? _last;
    private TimeSpan _silence;

    /// <summary>Checks the rows, which come in the order of their places.</summary>
    public async Task<ChainReport> VerifyAsync(IAsyncEnumerable<ChainRow> rows, CancellationToken ct)
    {
        ChainFault? fault = null;
        await using var all = rows.GetAsyncEnumerator(ct);
        while (fault is null && await all.MoveNextAsync())
        {
            fault = await FaultOfAsync(all, all.Current);
        }

        return new(_seq, _agreements, _last, _silence, fault ?? CutTail());
    }

    private async Task<ChainFault?> FaultOfAsync(IAsyncEnumerator<ChainRow> all, ChainRow row)
    {
        if (_hash is null && !Begin(row))
        {
            return ChainFault.At(ChainFaultKind.Deleted, 1, null);
        }

        var (seq, before) = (_seq + 1, _hash!);
        if (row.Seq != seq || !row.Follows(seq, before))
        {
            return new ChainDiagnosis(seq, before, _eventId, _agreed).Of(await WindowAsync(all));
        }

        (_seq, _hash, _eventId) = (seq, row.Hash, row.EventId);
        Note(row.Event!);
        return Disagrees(row) ? await DisagreementAsync(all, row) : null;
    }

    // Place 1 stands behind the chain's name. A chain whose beginning was deleted for its age goes on behind a signed closing.
    private bool Begin(ChainRow row)
    {
        var closing = _checkpoints[row.Seq - 1].FirstOrDefault(each => each.Kind is CheckpointKind.Closing);
        (_seq, _hash) = closing is null ? (0, _any?.Origin ?? row.PrevHash) : (closing.Size, closing.Head);
        _agreed = _seq;
        return row.Seq == _seq + 1;
    }

    private void Note(StoredEvent stored)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(stored.At);
        if (_last is null || at > _last)
        {
            _silence = TimeSpan.FromTicks(Math.Max(_silence.Ticks, (at - (_last ?? at)).Ticks));
            _last = at;
        }
    }

    private bool Disagrees(ChainRow row)
    {
        foreach (var checkpoint in _checkpoints[row.Seq])
        {
            if (!checkpoint.Agrees(row.Hash) || !checkpoint.Origin.AsSpan().SequenceEqual(_any!.Origin))
            {
                return true;
            }

            _agreements++;
            _agreed = row.Seq;
        }

        return false;
    }

    // What was put in exactly here follows rightly and agrees with nothing: the row behind tells, for it does not follow.
    private async Task<ChainFault> DisagreementAsync(IAsyncEnumerator<ChainRow> all, ChainRow row)
    {
        var (seq, hash, agreed) = (_seq + 1, _hash!, _agreed);
        var behind =
            await all.MoveNextAsync() && !all.Current.Follows(seq, hash)
                ? new ChainDiagnosis(seq, hash, _eventId, agreed).Of(await WindowAsync(all))
                : null;
        return behind is { Kind: ChainFaultKind.Inserted } && behind.Seq == row.Seq
            ? behind
            : new(ChainFaultKind.Rewritten, agreed + 1, row.Seq, null);
    }

    private ChainFault? CutTail()
    {
        var longest = _checkpoints.Select(group => group.Key).DefaultIfEmpty(0).Max();
        return longest > _seq ? new(ChainFaultKind.CutTail, _seq + 1, longest, null) : null;
    }

    private static async Task<List<ChainRow>> WindowAsync(IAsyncEnumerator<ChainRow> all)
    {
        List<ChainRow> window = [all.Current];
        while (window.Count <= LookAhead && await all.MoveNextAsync())
        {
            window.Add(all.Current);
        }

        return window;
    }
}
