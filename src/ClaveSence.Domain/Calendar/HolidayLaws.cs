namespace ClaveSence.Domain.Calendar;

/// <summary>The rules by which laws name holidays, as they stand since 2017.</summary>
internal static class HolidayLaws
{
    /// <summary>The days that never move.</summary>
    /// <remarks>
    /// Ley 2.977: 1 January, 21 May, 15 August, 18 and 19 September, 1 November, 8 and 25 December. Código del Trabajo,
    /// article 35: 1 May. Ley 20.148: 16 July, in place of Corpus Christi.
    /// </remarks>
    internal static bool IsFixed(DateOnly date) =>
        (date.Month, date.Day)
            is
                (1, 1)
                or
                (5, 1)
                or
                (5, 21)
                or
                (7, 16)
                or
                (8, 15)
                or
                (9, 18)
                or
                (9, 19)
                or
                (11, 1)
                or
                (12, 8)
                or
                (12, 25);

    /// <summary>Good Friday and Holy Saturday (Ley 2.977).</summary>
    internal static bool IsOfHolyWeek(DateOnly date) =>
        date.Month is 3 or 4 && (Easter.Of(date.Year).DayNumber - date.DayNumber) is 1 or 2;

    /// <summary>San Pedro y San Pablo, 29 June (Ley 18.432), and Encuentro de Dos Mundos, 12 October (Ley 3.810).</summary>
    /// <remarks>Ley 19.668: from a Tuesday, Wednesday or Thursday to the Monday before; from a Friday to the Monday after.</remarks>
    internal static bool IsMovedToMonday(DateOnly date) =>
        date == ToMonday(new(date.Year, 6, 29)) || date == ToMonday(new(date.Year, 10, 12));

    /// <summary>Día Nacional de las Iglesias Evangélicas y Protestantes, 31 October.</summary>
    /// <remarks>Ley 20.299: from a Tuesday to the Friday before, from a Wednesday to the Friday after, which is 2 November.</remarks>
    internal static bool IsOfEvangelicalChurches(DateOnly date)
    {
        var day = new DateOnly(date.Year, 10, 31);
        return date
            == day.DayOfWeek switch
            {
                DayOfWeek.Tuesday => day.AddDays(-4),
                DayOfWeek.Wednesday => day.AddDays(2),
                DayOfWeek.Sunday or DayOfWeek.Monday or DayOfWeek.Thursday or DayOfWeek.Friday or DayOfWeek.Saturday =>
                    day,
            };
    }

    /// <summary>The day that joins 18 and 19 September to a weekend.</summary>
    /// <remarks>
    /// Ley 20.215: 17 September when it is a Monday, 20 September when it is a Friday. Ley 20.983: 17 September when it is a
    /// Friday, both holidays falling on the weekend.
    /// </remarks>
    internal static bool IsBesideIndependence(DateOnly date) =>
        (date.Month, date.Day, date.DayOfWeek)
            is
                (9, 17, DayOfWeek.Monday or DayOfWeek.Friday)
                or
                (9, 20, DayOfWeek.Friday);

    /// <summary>Monday 2 January, the first having been a Sunday (Ley 20.983).</summary>
    internal static bool IsAfterNewYear(DateOnly date) =>
        (date.Month, date.Day, date.DayOfWeek) is (1, 2, DayOfWeek.Monday);

    private static DateOnly ToMonday(DateOnly day) =>
        day.DayOfWeek switch
        {
            DayOfWeek.Tuesday => day.AddDays(-1),
            DayOfWeek.Wednesday => day.AddDays(-2),
            DayOfWeek.Thursday => day.AddDays(-3),
            DayOfWeek.Friday => day.AddDays(3),
            DayOfWeek.Saturday or DayOfWeek.Sunday or DayOfWeek.Monday => day,
        };
}
