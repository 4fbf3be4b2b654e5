using System.Collections.Frozen;
using System.Globalization;

namespace ClaveSence.Domain.Calendar;

/// <summary>The public holidays («feriados legales») of the whole of Chile.</summary>
/// <remarks>
/// <para>
/// Most follow from a law's rule, in any year. What no rule gives stands in <c>holidays.csv</c> (date;name;law): the day of
/// the June solstice, and days of national elections. That list is complete from <see cref="FirstYear"/> to
/// <see cref="LastYear"/>, except for elections yet to be called: those are held on Sundays, and so take no working day.
/// Outside those years the solstice's holiday is missing.
/// </para>
/// <para>
/// Not here: Sundays as such (Ley 2.977 counts them), holidays of one region or comuna, and which holidays shops may not
/// open on (Ley 19.973): those are the same days.
/// </para>
/// </remarks>
public static class ChileanHolidays
{
    /// <summary>The first year that the list of single days covers.</summary>
    public const int FirstYear = 2024;

    /// <summary>The last year that the list of single days covers: it wants new lines before this year ends.</summary>
    public const int LastYear = 2030;

    private static readonly FrozenSet<DateOnly> SingleDays = Resource
        .Lines("holidays.csv")
        .Skip(1)
        .Select(line => DateOnly.ParseExact(line.Split(';')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture))
        .ToFrozenSet();

    /// <summary>Tells whether a day is a holiday, be it on a Sunday or not.</summary>
    public static bool IsHoliday(DateOnly date) =>
        HolidayLaws.IsFixed(date)
        || HolidayLaws.IsOfHolyWeek(date)
        || HolidayLaws.IsMovedToMonday(date)
        || HolidayLaws.IsOfEvangelicalChurches(date)
        || HolidayLaws.IsBesideIndependence(date)
        || HolidayLaws.IsAfterNewYear(date)
        || SingleDays.Contains(date);
}
