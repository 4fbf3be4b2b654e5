namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>What came of asking for another mailbox.</summary>
internal abstract record ReplacementAnswer
{
    private ReplacementAnswer() { }

    /// <summary>It waits. The new mailbox was asked to confirm itself and the stored ones were told.</summary>
    /// <param name="Id">The replacement.</param>
    /// <param name="EndsAt">From when its letter goes out.</param>
    /// <param name="Tracking">The tracking number.</param>
    internal sealed record Requested(Guid Id, DateTimeOffset EndsAt, string Tracking) : ReplacementAnswer;

    /// <summary>The path is closed: after «No fui yo», or since the mailbox was replaced a few days ago.</summary>
    /// <param name="Until">Until when.</param>
    internal sealed record Closed(DateTimeOffset Until) : ReplacementAnswer;

    /// <summary>Another mailbox was named before and confirmed itself: that request is not overtaken.</summary>
    internal sealed record Busy : ReplacementAnswer;

    /// <summary>Enough was asked for today: for that account, for that mailbox, or from that address.</summary>
    internal sealed record TooMany : ReplacementAnswer;

    /// <summary>The clave was changed since the proof, or the account is gone: the recovery is over.</summary>
    internal sealed record Overtaken : ReplacementAnswer;
}
