namespace ClaveSence.Web.Shell;

/// <summary>Says a waiting time as a person would: «30 segundos», «2 minutos», «1 hora».</summary>
internal static class Waiting
{
    /// <summary>Writes the time, rounded up so that nobody comes too early; at least one second.</summary>
    public static string InWords(TimeSpan wait)
    {
        var seconds = (long)Math.Ceiling(Math.Max(wait.TotalSeconds, 1));
        if (seconds < 60)
        {
            return Count(seconds, Texts.Second, Texts.Seconds);
        }

        var (hours, minutes) = Math.DivRem((seconds + 59) / 60, 60);
        return (hours, minutes) switch
        {
            (0, _) => Count(minutes, Texts.Minute, Texts.Minutes),
            (_, 0) => Count(hours, Texts.Hour, Texts.Hours),
            _ => Texts.HoursAndMinutes.With(
                Count(hours, Texts.Hour, Texts.Hours),
                Count(minutes, Texts.Minute, Texts.Minutes)
            ),
        };
    }

    private static string Count(long number, string one, string many) => (number == 1 ? one : many).With(number);
}
