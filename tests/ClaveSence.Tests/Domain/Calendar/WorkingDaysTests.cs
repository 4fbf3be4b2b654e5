using System.Globalization;
using ClaveSence.Domain.Calendar;
using CsCheck;

namespace ClaveSence.Tests.Domain.Calendar;

public sealed class WorkingDaysTests
{
    private static readonly Gen<DateOnly> Dates = Gen.Int[0, 2556].Select(new DateOnly(2024, 1, 1).AddDays);

    [Theory]
    [InlineData("2026-11-23", 0, "2026-11-23")]
    [InlineData("2026-11-21", 0, "2026-11-23")]
    [InlineData("2026-11-21", 1, "2026-11-23")]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-20", 5, "2026-11-27")]
    [InlineData("2026-12-07", 1, "2026-12-09")]
    [InlineData("2024-09-17", 1, "2024-09-23")]
    [InlineData("2027-09-16", 1, "2027-09-20")]
    [InlineData("2029-09-14", 1, "2029-09-20")]
    [InlineData("2029-10-31", 1, "2029-11-05")]
    [InlineData("2025-12-31", 1, "2026-01-02")]
    [InlineData("2026-04-02", 1, "2026-04-06")]
    public void Working_days_are_counted_from_the_day_after(string date, int days, string then) =>
        WorkingDays.Add(Day(date), days).ShouldBe(Day(then));

    [Fact]
    public void No_sum_falls_on_a_weekend_or_a_holiday_and_as_many_working_days_lie_between() =>
        Gen.Select(Dates, Gen.Int[1, 60])
            .Sample(
                (date, days) =>
                {
                    var then = WorkingDays.Add(date, days);
                    var between = Enumerable
                        .Range(1, then.DayNumber - date.DayNumber)
                        .Select(date.AddDays)
                        .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                        .Count(day => !ChileanHolidays.IsHoliday(day));
                    return WorkingDays.IsWorkingDay(then) && between == days;
                },
                iter: 5_000
            );

    [Fact]
    public void Later_dates_and_more_days_never_come_earlier() =>
        Gen.Select(Dates, Dates, Gen.Int[0, 60])
            .Sample(
                (one, other, days) =>
                {
                    var (early, late) = one < other ? (one, other) : (other, one);
                    return WorkingDays.Add(early, days) <= WorkingDays.Add(late, days)
                        && WorkingDays.Add(early, days) <= WorkingDays.Add(early, days + 1);
                },
                iter: 5_000
            );

    [Fact]
    public void Days_are_added_forward_and_not_without_end()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => WorkingDays.Add(Day("2026-11-23"), -1));
        Should.Throw<ArgumentOutOfRangeException>(() => WorkingDays.Add(Day("2026-11-23"), WorkingDays.Maximum + 1));
    }

    private static DateOnly Day(string date) => DateOnly.Parse(date, CultureInfo.InvariantCulture);
}
