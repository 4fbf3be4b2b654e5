namespace ClaveSence.Web.Audit;

/// <summary>Tells what was done where a chain breaks, from the broken row and those behind it.</summary>
/// <param name="seq">The place that the row should have.</param>
/// <param name="before">The hash that it should stand behind.</param>
/// <param name="eventBefore">The event of the place before, which was found right.</param>
/// <param name="agreed">The last place that a checkpoint vouches for.</param>
internal sealed class ChainDiagnosis(long seq, byte[] before, string? eventBefore, long agreed)
{
    // How far a record is looked for around its place, when others were taken out or put in and all behind were renumbered.
    private const int Reach = 1000;

    /// <summary>Answers the first bad record.</summary>
    /// <param name="window">The broken row and those behind it.</param>
    public ChainFault Of(IReadOnlyList<ChainRow> window)
    {
        var row = window[0];
        if (row.Seq != seq)
        {
            return ChainFault.At(ChainFaultKind.Deleted, seq, null); // A gap.
        }

        if (!row.HasEvent)
        {
            return ChainFault.At(ChainFaultKind.Deleted, seq, row.EventId);
        }

        return window.Skip(1).Any(other => other.Follows(seq, before)) ? Displaced(row) : Alone(row, window);
    }

    // The record that belongs here stands further on. What stands here comes from further on itself, or from nowhere.
    private ChainFault Displaced(ChainRow row)
    {
        var kind = PlaceOf(row) > seq ? ChainFaultKind.Reordered : ChainFaultKind.Inserted;
        return ChainFault.At(kind, seq, row.EventId);
    }

    private ChainFault Alone(ChainRow row, IReadOnlyList<ChainRow> window)
    {
        if (window.Skip(1).Any(other => row.Stands(seq, before, other.Event)))
        {
            return ChainFault.At(ChainFaultKind.Reordered, seq, row.EventId); // Two links exchanged their events.
        }

        return PlaceOf(row) switch
        {
            { } own when own > seq => ChainFault.At(ChainFaultKind.Deleted, seq, null),
            { } own when own < seq => ChainFault.At(ChainFaultKind.Inserted, own, own == seq - 1 ? eventBefore : null),
            // It is what it was, and the place before is not what it followed: that one was computed anew.
            { } when agreed < seq - 1 => new(ChainFaultKind.Edited, agreed + 1, seq - 1, eventBefore),
            _ => ChainFault.At(ChainFaultKind.Edited, seq, row.EventId),
        };
    }

    // The place for which the row's own hash is right, near this one; nothing when it is right for none.
    private long? PlaceOf(ChainRow row)
    {
        for (var distance = 0; distance <= Reach; distance++)
        {
            foreach (var place in (long[])[seq - distance, seq + distance])
            {
                if (row.Stands(place, row.PrevHash, row.Event))
                {
                    return place;
                }
            }
        }

        return null;
    }
}
