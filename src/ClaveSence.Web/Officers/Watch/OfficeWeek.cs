using System.Globalization;
using ClaveSence.Domain.Calendar;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>A week of the office, Monday to Sunday in Chilean time, which is told from 8.00 horas of the Monday after it.</summary>
/// <param name="Monday">Its first day.</param>
internal sealed record OfficeWeek(DateOnly Monday)
{
    private const int Days = 7;

    private static readonly TimeSpan ToldFrom = TimeSpan.FromHours(8);

    /// <summary>Gets its last day.</summary>
    public DateOnly Sunday => Monday.AddDays(Days - 1);

    /// <summary>Gets the key of its letter: there is one at most, ever.</summary>
    public string Key
    {
        get
        {
            var day = Monday.ToDateTime(TimeOnly.MinValue);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"office-week-{ISOWeek.GetYear(day)}-{ISOWeek.GetWeekOfYear(day):00}"
            );
        }
    }

    /// <summary>Answers the last week whose letter is due: a portal that was down on Monday tells it later.</summary>
    public static OfficeWeek DueAt(DateTimeOffset now)
    {
        var day = Santiago.DateOf(now - ToldFrom); // No clock changes between Sunday and Monday.
        var sinceMonday = ((int)day.DayOfWeek + Days - (int)DayOfWeek.Monday) % Days;
        return new(day.AddDays(-sinceMonday - Days));
    }

    /// <summary>Answers the ids between which those of its events lie, the second one left out: they are of version 7 and sort by time.</summary>
    public (Guid First, Guid End) Ids() => (FirstIdOf(Monday), FirstIdOf(Monday.AddDays(Days)));

    private static Guid FirstIdOf(DateOnly day)
    {
        var instant = Santiago.At(day, TimeOnly.MinValue).ToUnixTimeMilliseconds();
        return Guid.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{instant:x12}{0:x20}"), "N");
    }
}
