using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Retention;

/// <summary>Writes how long something is kept, as a person would say it: «24 horas», «30 días», «4 años».</summary>
internal static class KeptTime
{
    private const int Year = 365;

    /// <summary>Writes the time, in its largest whole unit.</summary>
    public static string InWords(TimeSpan time) =>
        time switch
        {
            { Days: Year } => Texts.OneYear,
            { Days: > Year } when time.Days % Year == 0 => Texts.Years.With(time.Days / Year),
            { Days: 1 } => Texts.Hours.With(24),
            { Days: > 1 } => Texts.Days.With(time.Days),
            { TotalHours: >= 1 } => Texts.Hours.With((int)time.TotalHours),
            _ => Texts.Minutes.With((int)time.TotalMinutes),
        };
}
