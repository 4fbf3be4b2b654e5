using ClaveSence.Domain;
using CsCheck;

namespace ClaveSence.Tests.Domain;

/// <summary>Ruling 2: one parser, two forms.</summary>
public sealed class DurationTests
{
    [Theory]
    [InlineData("72:00:00", 3 * 86_400)]
    [InlineData("PT72H", 3 * 86_400)]
    [InlineData("P3D", 3 * 86_400)]
    [InlineData("3.00:00:00", 3 * 86_400)]
    [InlineData("00:00:00", 0)]
    [InlineData("PT0S", 0)]
    [InlineData("0:10:00", 600)]
    [InlineData(" 00:00:59 ", 59)]
    [InlineData("1.02:03:04", 93_784)]
    [InlineData("P1DT2H3M4S", 93_784)]
    [InlineData("P1W", 7 * 86_400)]
    [InlineData("pt90m", 5_400)]
    [InlineData("1000:00:00", 3_600_000)]
    public void A_duration_is_read_in_both_forms(string text, int seconds)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();

        duration.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("72")]
    [InlineData("72:00")]
    [InlineData("-01:00:00")]
    [InlineData("-PT1H")]
    [InlineData("PT-1H")]
    [InlineData("01:60:00")]
    [InlineData("01:00:60")]
    [InlineData("01:0:00")]
    [InlineData(":00:00")]
    [InlineData("1.:00:00")]
    [InlineData(".01:00:00")]
    [InlineData("1.2.03:00:00")]
    [InlineData("01:00:00.5")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("PT1D")]
    [InlineData("P1H")]
    [InlineData("PT1S1H")]
    [InlineData("PT1H1H")]
    [InlineData("PT1.5H")]
    [InlineData("PT1Hx")]
    [InlineData("١:00:00")]
    [InlineData("99999999999:00:00")]
    [InlineData("99999999999.99999999999:59:59")]
    [InlineData("P99999999999WT99999999999H")]
    [InlineData("36526.00:00:00")]
    public void What_is_not_a_duration_is_refused(string? text) => Duration.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Both_forms_say_the_same() =>
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, 200], Gen.Int[0, 59], Gen.Int[0, 59])
            .Sample(
                (days, hours, minutes, seconds) =>
                    Duration.TryParse($"{days}.{hours:00}:{minutes:00}:{seconds:00}", out var clock)
                    && Duration.TryParse($"P{days}DT{hours}H{minutes}M{seconds}S", out var iso)
                    && Duration.TryParse($"{(days * 24) + hours}:{minutes:00}:{seconds:00}", out var hoursOnly)
                    && clock == iso
                    && clock == hoursOnly
                    && clock == new TimeSpan(days, hours, minutes, seconds),
                iter: 20_000
            );
}
