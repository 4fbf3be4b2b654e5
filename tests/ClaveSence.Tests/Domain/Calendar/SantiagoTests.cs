using System.Globalization;
using ClaveSence.Domain.Calendar;

namespace ClaveSence.Tests.Domain.Calendar;

public sealed class SantiagoTests
{
    [Theory]
    [InlineData("2026-07-01", "2026-07-01T22:00:00Z")]
    [InlineData("2026-11-22", "2026-11-22T21:00:00Z")]
    [InlineData("2026-09-05", "2026-09-05T22:00:00Z")]
    [InlineData("2026-09-06", "2026-09-06T21:00:00Z")]
    [InlineData("2026-04-04", "2026-04-04T21:00:00Z")]
    [InlineData("2026-04-05", "2026-04-05T22:00:00Z")]
    public void Six_in_the_evening_is_four_hours_behind_in_winter_and_three_in_summer(string date, string instant)
    {
        var at = Santiago.At(DateOnly.Parse(date, CultureInfo.InvariantCulture), new(18, 0));

        at.ShouldBe(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
        at.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("2026-07-02T03:59:59Z", "2026-07-01")]
    [InlineData("2026-07-02T04:00:00Z", "2026-07-02")]
    [InlineData("2026-11-23T02:59:59Z", "2026-11-22")]
    [InlineData("2026-11-22T23:00:00-05:00", "2026-11-23")]
    [InlineData("2026-04-05T03:59:59Z", "2026-04-04")]
    [InlineData("2026-04-05T04:00:00Z", "2026-04-05")]
    public void A_day_ends_at_midnight_of_santiago(string instant, string date) =>
        Santiago
            .DateOf(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture))
            .ShouldBe(DateOnly.Parse(date, CultureInfo.InvariantCulture));
}
