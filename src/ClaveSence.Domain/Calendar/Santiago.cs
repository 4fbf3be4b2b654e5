namespace ClaveSence.Domain.Calendar;

/// <summary>The legal time of continental Chile (America/Santiago), in which people there read days and hours.</summary>
/// <remarks>
/// Decrees set when the clocks change: of late forward on the first Saturday of September and back on the first of April,
/// both at 24.00 (Ministerio del Interior, decreto 224 of 2022). The system's time zone data tell, and want updates.
/// </remarks>
public static class Santiago
{
    /// <summary>Gets the time zone.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");

    /// <summary>Tells the date that an instant falls on.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>Tells the instant, in UTC, of an hour of a day. For hours that exist once: the clocks change around midnight.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
