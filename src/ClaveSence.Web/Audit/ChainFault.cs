namespace ClaveSence.Web.Audit;

/// <summary>What was done to the audit.</summary>
internal enum ChainFaultKind
{
    /// <summary>A value of the event or of its link is another one.</summary>
    Edited,

    /// <summary>The event, its link or both are gone.</summary>
    Deleted,

    /// <summary>Something stands here that came in from behind.</summary>
    Inserted,

    /// <summary>Records changed places.</summary>
    Reordered,

    /// <summary>The end is gone: a checkpoint saw a longer chain.</summary>
    CutTail,

    /// <summary>The chain agrees with itself and not with a checkpoint: somebody computed it anew.</summary>
    Rewritten,

    /// <summary>A line of the checkpoints is no checkpoint, or no key of ours signed it.</summary>
    CheckpointUnsigned,
}

/// <summary>The first thing that is wrong.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Since">The first place at which it may have been done.</param>
/// <param name="Seq">The place at which it shows; equal to <paramref name="Since"/> when that is certain. 0 for what has no place.</param>
/// <param name="EventId">The event there, if one is known.</param>
internal sealed record ChainFault(ChainFaultKind Kind, long Since, long Seq, string? EventId)
{
    /// <summary>Names a record that is surely the first.</summary>
    public static ChainFault At(ChainFaultKind kind, long seq, string? eventId) => new(kind, seq, seq, eventId);
}
