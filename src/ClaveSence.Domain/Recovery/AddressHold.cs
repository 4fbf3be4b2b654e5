using ClaveSence.Domain.Calendar;

namespace ClaveSence.Domain.Recovery;

/// <summary>How long a provisional Clave Sence waits before it goes to an address that replaced the stored one (docs/adr/0015).</summary>
/// <remarks>
/// The wait is for the owner: the letter to the stored mailbox has to be seen by somebody at work. So it lasts through the
/// office hours of a whole working day, however short the hold is and whatever weekend or holidays lie ahead.
/// </remarks>
public static class AddressHold
{
    /// <summary>Gets the hour, in Santiago, at which a working day counts as over: 18.00.</summary>
    public static TimeOnly DayEnds { get; } = new(18, 0);

    /// <summary>
    /// Tells, in UTC, when the hold ends: the later of <paramref name="start"/> + <paramref name="hold"/> and
    /// <see cref="DayEnds"/> of the first working day that begins after the start.
    /// </summary>
    /// <param name="start">When the replacement was asked for.</param>
    /// <param name="hold">The least time, elapsed: clock changes do not move it. Zero also waives the working day.</param>
    public static DateTimeOffset EndsAt(DateTimeOffset start, TimeSpan hold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hold, TimeSpan.Zero);
        if (hold == TimeSpan.Zero)
        {
            return start.ToUniversalTime();
        }

        // The day of the start has begun already, be it with this very instant.
        var workingDay = WorkingDays.Add(Santiago.DateOf(start), 1);
        var elapsed = start.ToUniversalTime() + hold;
        var worked = Santiago.At(workingDay, DayEnds);
        return elapsed > worked ? elapsed : worked;
    }
}
