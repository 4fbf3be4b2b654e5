namespace ClaveSence.Domain.Calendar;

/// <summary>The working days («días hábiles») by which the portal counts: Monday to Friday, holidays apart.</summary>
/// <remarks>As Ley 19.880, article 25, counts the administration's days: Saturdays, Sundays and holidays are not among them.</remarks>
public static class WorkingDays
{
    /// <summary>The most days that can be added: some ten years.</summary>
    public const int Maximum = 2_500;

    /// <summary>Tells whether a day is a working day.</summary>
    public static bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !ChileanHolidays.IsHoliday(date);

    /// <summary>Finds the working day that comes so many after a date, which itself does not count.</summary>
    /// <param name="date">Any day.</param>
    /// <param name="days">How many working days, up to <see cref="Maximum"/>; 0 for the date itself or the first after it.</param>
    public static DateOnly Add(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, Maximum);
        if (days is 0)
        {
            return IsWorkingDay(date) ? date : Add(date, 1);
        }

        while (days > 0)
        {
            date = date.AddDays(1);
            days -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }
}
