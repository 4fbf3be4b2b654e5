using System.Globalization;
using ClaveSence.Domain.Calendar;
using ClaveSence.Domain.Recovery;
using CsCheck;

namespace ClaveSence.Tests.Domain.Recovery;

/// <summary>All times are those of Santiago, with the offset in force.</summary>
public sealed class AddressHoldTests
{
    private static readonly DateTimeOffset First = new(2024, 1, 1, 3, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset> Starts = Gen.Long[0, 7L * 365 * 86_400]
        .Select(s => First.AddSeconds(s));

    private static readonly Gen<TimeSpan> Holds = Gen.Int[1, 7 * 1_440]
        .Select(minutes => TimeSpan.FromMinutes(minutes));

    [Theory]
    // Three days are longer than any single working day.
    [InlineData("2026-11-23T10:00:00-03:00", 72, "2026-11-26T10:00:00-03:00")]
    [InlineData("2026-11-23T23:59:59-03:00", 72, "2026-11-26T23:59:59-03:00")]
    // Of a day's hold and the next working day, whichever ends later.
    [InlineData("2026-11-23T10:00:00-03:00", 24, "2026-11-24T18:00:00-03:00")]
    [InlineData("2026-11-23T20:00:00-03:00", 24, "2026-11-24T20:00:00-03:00")]
    // Midnight: a second earlier, Tuesday is the day that begins after the start; from midnight on it is Wednesday.
    [InlineData("2026-11-23T23:59:59-03:00", 1, "2026-11-24T18:00:00-03:00")]
    [InlineData("2026-11-24T00:00:00-03:00", 1, "2026-11-25T18:00:00-03:00")]
    // A weekend.
    [InlineData("2026-11-20T17:00:00-03:00", 24, "2026-11-23T18:00:00-03:00")]
    [InlineData("2026-11-20T17:00:00-03:00", 72, "2026-11-23T18:00:00-03:00")]
    [InlineData("2026-11-20T19:00:00-03:00", 72, "2026-11-23T19:00:00-03:00")]
    // 18 to 20 September: Wednesday to Friday of 2024, Friday to Sunday of 2026, and with the 17th in 2027 and 2029.
    [InlineData("2024-09-17T12:00:00-03:00", 72, "2024-09-23T18:00:00-03:00")]
    [InlineData("2026-09-17T12:00:00-03:00", 72, "2026-09-21T18:00:00-03:00")]
    [InlineData("2027-09-16T12:00:00-03:00", 72, "2027-09-20T18:00:00-03:00")]
    [InlineData("2029-09-14T12:00:00-03:00", 72, "2029-09-20T18:00:00-03:00")]
    // Easter, and the turn of a year.
    [InlineData("2026-04-02T12:00:00-03:00", 72, "2026-04-06T18:00:00-04:00")]
    [InlineData("2025-12-31T12:00:00-03:00", 24, "2026-01-02T18:00:00-03:00")]
    // The night of 4 April 2026 has an hour more: three days of elapsed time end an hour earlier on the clock.
    [InlineData("2026-04-02T20:00:00-03:00", 96, "2026-04-06T19:00:00-04:00")]
    [InlineData("2026-04-04T23:30:00-03:00", 24, "2026-04-06T18:00:00-04:00")]
    [InlineData("2026-04-04T23:30:00-04:00", 24, "2026-04-06T18:00:00-04:00")]
    [InlineData("2026-04-05T00:00:00-04:00", 24, "2026-04-06T18:00:00-04:00")]
    [InlineData("2026-04-04T23:30:00-03:00", 72, "2026-04-07T22:30:00-04:00")]
    [InlineData("2026-04-04T23:30:00-04:00", 72, "2026-04-07T23:30:00-04:00")]
    // The night of 5 September 2026 lacks the hour from midnight to one.
    [InlineData("2026-09-05T23:59:59-04:00", 24, "2026-09-07T18:00:00-03:00")]
    [InlineData("2026-09-06T01:00:00-03:00", 24, "2026-09-07T18:00:00-03:00")]
    [InlineData("2026-09-05T20:00:00-04:00", 72, "2026-09-08T21:00:00-03:00")]
    public void A_hold_ends_after_its_time_and_a_working_day(string start, int hours, string end) =>
        AddressHold.EndsAt(At(start), TimeSpan.FromHours(hours)).ShouldBe(At(end));

    [Fact]
    public void No_hold_waives_the_working_day_too() =>
        Starts.Sample(start => AddressHold.EndsAt(start, TimeSpan.Zero) == start, iter: 1_000);

    [Fact]
    public void A_hold_below_nothing_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => AddressHold.EndsAt(First, TimeSpan.FromTicks(-1)));

    [Fact]
    public void The_offset_of_the_start_does_not_matter_and_the_end_is_in_utc() =>
        Gen.Select(Starts, Holds, Gen.Int[-12, 14])
            .Sample(
                (start, hold, offset) =>
                {
                    var end = AddressHold.EndsAt(start.ToOffset(TimeSpan.FromHours(offset)), hold);
                    return end == AddressHold.EndsAt(start, hold) && end.Offset == TimeSpan.Zero;
                },
                iter: 1_000
            );

    [Fact]
    public void One_whole_working_day_lies_between_start_and_end() =>
        Gen.Select(Starts, Holds)
            .Sample(
                (start, hold) =>
                {
                    var end = AddressHold.EndsAt(start, hold);
                    var today = DateOnly.FromDateTime(Local(start));
                    var whole = Enumerable
                        .Range(1, 10)
                        .Select(today.AddDays)
                        .Where(WorkingDays.IsWorkingDay)
                        .Any(day => day.ToDateTime(new(18, 0)) <= Local(end));
                    return whole && end - start >= hold;
                },
                iter: 10_000
            );

    [Fact]
    public void It_ends_no_later_than_the_hold_or_the_first_working_day_ask() =>
        Gen.Select(Starts, Holds)
            .Sample(
                (start, hold) =>
                {
                    var end = AddressHold.EndsAt(start, hold);
                    var last = Local(end);
                    var days = Enumerable.Range(1, 10).Select(DateOnly.FromDateTime(Local(start)).AddDays);
                    return end - start == hold
                        || (
                            last.TimeOfDay == TimeSpan.FromHours(18)
                            && days.First(WorkingDays.IsWorkingDay) == DateOnly.FromDateTime(last)
                        );
                },
                iter: 10_000
            );

    [Fact]
    public void Who_asks_later_waits_no_less_long() =>
        Gen.Select(Starts, Gen.Long[0, 5 * 86_400], Holds)
            .Sample(
                (start, seconds, hold) =>
                    AddressHold.EndsAt(start, hold) <= AddressHold.EndsAt(start.AddSeconds(seconds), hold),
                iter: 10_000
            );

    private static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Santiago.Zone).DateTime;

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
