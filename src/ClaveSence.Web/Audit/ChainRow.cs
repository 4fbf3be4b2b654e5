namespace ClaveSence.Web.Audit;

/// <summary>A link and the event it names, as the database holds them.</summary>
/// <param name="Seq">The place.</param>
/// <param name="EventId">The event's id as it is written in the link.</param>
/// <param name="PrevHash">The hash of the place before.</param>
/// <param name="Hash">The hash of this place.</param>
/// <param name="Event">The event; nothing when there is none, or none that the portal can have written.</param>
/// <param name="HasEvent">Whether a row of that id exists.</param>
internal sealed record ChainRow(
    long Seq,
    string EventId,
    byte[] PrevHash,
    byte[] Hash,
    StoredEvent? Event,
    bool HasEvent
)
{
    /// <summary>Tells whether this event, standing at a place behind a hash, has the hash that this link bears.</summary>
    public bool Stands(long seq, ReadOnlySpan<byte> before, StoredEvent? stored) =>
        stored is not null && ChainHash.Of(seq, before, stored).AsSpan().SequenceEqual(Hash);

    /// <summary>Tells whether all of the row is as it was written at that place behind that hash.</summary>
    public bool Follows(long seq, ReadOnlySpan<byte> before) =>
        PrevHash.AsSpan().SequenceEqual(before) && Stands(seq, before, Event);
}
