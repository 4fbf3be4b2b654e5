using ClaveSence.Domain.Calendar;

namespace ClaveSence.Web.Shell;

/// <summary>Writes instants as people in Chile read them: <c>22-11-2026, 12.05 horas</c>, time of Santiago.</summary>
internal static class ChileTime
{
    /// <summary>Writes a date: <c>22-11-2026</c>.</summary>
    public static string Written(DateOnly date) => date.ToString("dd-MM-yyyy", Sentence.Culture);

    /// <summary>Writes day and time.</summary>
    public static string Written(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Santiago.Zone).ToString(Texts.DayAndTime, Sentence.Culture);

    /// <summary>Writes the day alone: <c>22-11-2026</c>.</summary>
    public static string Day(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Santiago.Zone).ToString(Texts.DayOnly, Sentence.Culture);
}
