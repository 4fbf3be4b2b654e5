namespace ClaveSence.Web.Tracking;

/// <summary>Finds requests of one kind by their tracking number, for the page «Seguimiento».</summary>
internal interface ITracked
{
    /// <summary>Answers where the request of a number stands; nothing when no request of this kind has it.</summary>
    /// <param name="number">The number, as <see cref="TrackingNumbers.Read"/> answers it.</param>
    /// <param name="ct">Cancels.</param>
    Task<TrackedRequest?> FindAsync(string number, CancellationToken ct);
}

/// <summary>What a tracking number shows: state and dates, and nobody's data.</summary>
/// <param name="What">What kind of request it is, in words.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="Dates">The dates that are known of it, each with its name.</param>
internal sealed record TrackedRequest(string What, string State, IReadOnlyList<TrackedDate> Dates);

/// <summary>A date of a request.</summary>
/// <param name="Name">What happened, or has to happen, then.</param>
/// <param name="At">When.</param>
internal sealed record TrackedDate(string Name, DateTimeOffset At);
