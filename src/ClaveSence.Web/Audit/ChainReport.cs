namespace ClaveSence.Web.Audit;

/// <summary>What came of a check of the chain.</summary>
/// <param name="Verified">How many places are good, up to the first that is not.</param>
/// <param name="Checkpoints">How many checkpoints the chain agreed with.</param>
/// <param name="LastAt">The newest event's time; nothing for an empty chain.</param>
/// <param name="Silence">The longest time without an event, heartbeats included.</param>
/// <param name="Fault">The first thing that is wrong; nothing when all is well.</param>
internal sealed record ChainReport(
    long Verified,
    int Checkpoints,
    DateTimeOffset? LastAt,
    TimeSpan Silence,
    ChainFault? Fault
);
