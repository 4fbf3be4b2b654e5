using System.Globalization;
using ClaveSence.Domain.Calendar;
using CsCheck;

namespace ClaveSence.Tests.Domain.Calendar;

public sealed class ChileanHolidaysTests
{
    // Written out by hand, day for day, and not by the rules.
    [Theory]
    [InlineData(
        2024,
        "01-01 03-29 03-30 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-27 10-31 11-01 12-08 12-25"
    )]
    [InlineData(
        2025,
        "01-01 04-18 04-19 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 11-16 12-08 12-14 12-25"
    )]
    [InlineData(
        2026,
        "01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25"
    )]
    [InlineData(
        2027,
        "01-01 03-26 03-27 05-01 05-21 06-21 06-28 07-16 08-15 09-17 09-18 09-19 10-11 10-31 11-01 12-08 12-25"
    )]
    [InlineData(
        2028,
        "01-01 04-14 04-15 05-01 05-21 06-20 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25"
    )]
    [InlineData(
        2029,
        "01-01 03-30 03-31 05-01 05-21 06-20 07-02 07-16 08-15 09-17 09-18 09-19 10-15 11-01 11-02 12-08 12-25"
    )]
    [InlineData(
        2030,
        "01-01 04-19 04-20 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-31 11-01 12-08 12-25"
    )]
    public void The_holidays_of_a_year_are_these_and_no_others(int year, string holidays) =>
        string.Join(' ', HolidaysOf(year).Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)))
            .ShouldBe(holidays);

    // Years outside the list of single days: the rules alone.
    [Theory]
    [InlineData("2017-01-02", true)]
    [InlineData("2023-01-02", true)]
    [InlineData("2034-01-02", true)]
    [InlineData("2022-01-02", false)]
    [InlineData("2018-09-17", true)]
    [InlineData("2021-09-17", true)]
    [InlineData("2019-09-20", true)]
    [InlineData("2025-09-17", false)]
    [InlineData("2018-07-02", true)]
    [InlineData("2018-06-29", false)]
    [InlineData("2022-06-27", true)]
    [InlineData("2023-10-09", true)]
    [InlineData("2023-10-12", false)]
    [InlineData("2018-11-02", true)]
    [InlineData("2023-10-27", true)]
    [InlineData("2023-10-31", false)]
    [InlineData("2038-04-23", true)]
    [InlineData("2035-03-23", true)]
    [InlineData("2024-03-31", false)]
    public void A_rule_holds_in_any_year(string date, bool isHoliday) =>
        ChileanHolidays.IsHoliday(DateOnly.Parse(date, CultureInfo.InvariantCulture)).ShouldBe(isHoliday);

    [Fact]
    public void The_day_of_indigenous_peoples_is_the_solstices_in_every_year_of_the_list()
    {
        for (var year = ChileanHolidays.FirstYear; year <= ChileanHolidays.LastYear; year++)
        {
            var day = DateOnly.FromDateTime(Solstice(year).ToOffset(TimeSpan.FromHours(-4)).DateTime);

            HolidaysOf(year).Where(holiday => holiday is { Month: 6, Day: <= 24 }).ShouldBe([day]);
        }
    }

    [Fact]
    public void Easter_follows_the_first_full_moon_of_autumn()
    {
        // Known dates: the earliest and the latest of these centuries, and years in which the formula corrects itself by a week.
        string[] sundays =
        [
            "1954-04-18",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2021-04-04",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
        ];
        foreach (var sunday in sundays.Select(day => DateOnly.Parse(day, CultureInfo.InvariantCulture)))
        {
            ChileanHolidays.IsHoliday(sunday.AddDays(-2)).ShouldBeTrue();
            ChileanHolidays.IsHoliday(sunday.AddDays(-1)).ShouldBeTrue();
            ChileanHolidays.IsHoliday(sunday).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_year_has_fifteen_holidays_by_rule_and_up_to_two_that_join_a_weekend() =>
        Gen.Int[2031, 2400].Sample(year => HolidaysOf(year).Count() is >= 15 and <= 17, iter: 500);

    private static IEnumerable<DateOnly> HolidaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            if (ChileanHolidays.IsHoliday(day))
            {
                yield return day;
            }
        }
    }

    // Meeus, Astronomical Algorithms, table 27.B: right within a quarter of an hour, and no solstice of these years is
    // nearer than an hour to midnight.
    private static DateTimeOffset Solstice(int year)
    {
        var y = (year - 2000) / 1000.0;
        var julian = 2451716.56767 + (365241.62603 * y) + (0.00325 * y * y) + (0.00888 * y * y * y);
        return DateTimeOffset.UnixEpoch.AddDays(julian - 2440587.5);
    }
}
