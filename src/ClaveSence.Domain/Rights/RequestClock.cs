using ClaveSence.Domain.Calendar;

namespace ClaveSence.Domain.Rights;

/// <summary>The legal clocks of requests about one's data (Ley 19.628, article 11, as Ley 21.719 has it).</summary>
public static class RequestClock
{
    /// <summary>How many calendar days there are to answer; the day of the request does not count.</summary>
    public const int Days = 30;

    /// <summary>How many calendar days the one extension adds.</summary>
    public const int ExtraDays = 30;

    /// <summary>How many working days there are to answer a request to block.</summary>
    public const int BlockingWorkingDays = 2;

    /// <summary>How long an erasure that needs no officer waits, so that its owner can still say no: 72 hours.</summary>
    public static readonly TimeSpan Cooling = TimeSpan.FromHours(72);

    private static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>Tells the end of the last day for an answer, in the time of Santiago.</summary>
    public static DateTimeOffset DueAt(RightKind kind, DateTimeOffset received)
    {
        var day = Santiago.DateOf(received);
        return Santiago.At(
            kind is RightKind.Blocking ? WorkingDays.Add(day, BlockingWorkingDays) : day.AddDays(Days),
            EndOfDay
        );
    }

    /// <summary>Tells the end of the last day after the one extension; a blocking has none.</summary>
    /// <param name="kind">The right.</param>
    /// <param name="due">The due date before.</param>
    /// <param name="extendedBefore">Whether it was extended already.</param>
    /// <returns>The new due date; nothing when the law allows no extension.</returns>
    public static DateTimeOffset? ExtendedDueAt(RightKind kind, DateTimeOffset due, bool extendedBefore) =>
        extendedBefore || kind is RightKind.Blocking
            ? null
            : Santiago.At(Santiago.DateOf(due).AddDays(ExtraDays), EndOfDay);
}
