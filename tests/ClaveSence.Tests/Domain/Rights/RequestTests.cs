using ClaveSence.Domain.Calendar;
using ClaveSence.Domain.Rights;

namespace ClaveSence.Tests.Domain.Rights;

/// <summary>The states and the legal clocks of requests about one's data.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData(RightKind.Rectification, "2026-12-01T15:00:00Z", "2026-12-31")]
    [InlineData(RightKind.Opposition, "2026-12-02T02:59:00Z", "2026-12-31")] // still the first of December in Santiago
    [InlineData(RightKind.Erasure, "2027-02-01T12:00:00Z", "2027-03-03")]
    [InlineData(RightKind.Access, "2026-12-20T12:00:00Z", "2027-01-19")]
    public void An_answer_is_due_after_30_calendar_days(RightKind kind, string received, string due) =>
        Santiago
            .DateOf(RequestClock.DueAt(kind, DateTimeOffset.Parse(received, null)))
            .ShouldBe(DateOnly.Parse(due, null));

    [Theory]
    [InlineData("2026-12-01T15:00:00Z", "2026-12-03")] // Tuesday
    [InlineData("2026-12-04T15:00:00Z", "2026-12-09")] // Friday; Tuesday the 8th is a holiday
    [InlineData("2026-12-05T15:00:00Z", "2026-12-09")] // Saturday
    [InlineData("2027-09-16T15:00:00Z", "2027-09-21")] // Friday the 17th is bridged to the feasts of the 18th and 19th
    [InlineData("2026-12-31T23:00:00Z", "2027-01-05")] // New Year's Day, then a weekend
    public void A_blocking_is_due_after_two_working_days(string received, string due) =>
        Santiago
            .DateOf(RequestClock.DueAt(RightKind.Blocking, DateTimeOffset.Parse(received, null)))
            .ShouldBe(DateOnly.Parse(due, null));

    [Fact]
    public void The_last_day_counts_to_its_end()
    {
        var due = RequestClock.DueAt(RightKind.Erasure, new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));

        TimeZoneInfo.ConvertTime(due, Santiago.Zone).TimeOfDay.ShouldBe(new TimeSpan(23, 59, 0));
    }

    [Fact]
    public void It_is_extended_once_by_30_days_and_a_blocking_never()
    {
        var due = RequestClock.DueAt(RightKind.Erasure, new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));
        var extended = RequestClock.ExtendedDueAt(RightKind.Erasure, due, extendedBefore: false);

        Santiago.DateOf(extended!.Value).ShouldBe(new DateOnly(2027, 1, 30));
        RequestClock.ExtendedDueAt(RightKind.Erasure, extended.Value, extendedBefore: true).ShouldBeNull();
        RequestClock.ExtendedDueAt(RightKind.Blocking, due, extendedBefore: false).ShouldBeNull();
    }

    [Fact]
    public void What_is_over_never_begins_again()
    {
        foreach (var over in Enum.GetValues<RequestState>().Where(state => !RequestSteps.IsOpen(state)))
        {
            Enum.GetValues<RequestState>().ShouldAllBe(next => !RequestSteps.MayFollow(over, next));
        }
    }

    [Fact]
    public void Every_open_state_ends_somewhere_and_none_follows_itself()
    {
        foreach (var open in Enum.GetValues<RequestState>().Where(RequestSteps.IsOpen))
        {
            Enum.GetValues<RequestState>().ShouldContain(next => RequestSteps.MayFollow(open, next));
            RequestSteps.MayFollow(open, open).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(RightKind.Access, true, RequestState.Granted)]
    [InlineData(RightKind.Rectification, true, RequestState.Waiting)]
    [InlineData(RightKind.Opposition, false, RequestState.Waiting)]
    [InlineData(RightKind.Blocking, false, RequestState.InForce)]
    [InlineData(RightKind.Erasure, true, RequestState.Cooling)]
    [InlineData(RightKind.Erasure, false, RequestState.Waiting)]
    public void Each_right_begins_where_the_law_lets_it(RightKind kind, bool byItself, RequestState state) =>
        RequestSteps.Begin(kind, byItself).ShouldBe(state);

    [Fact]
    public void A_blocking_in_force_is_lifted_and_not_withdrawn()
    {
        RequestSteps.MayBeWithdrawn(RequestState.InForce).ShouldBeFalse();
        RequestSteps.MayFollow(RequestState.InForce, RequestState.Ended).ShouldBeTrue();
        RequestSteps.MayBeWithdrawn(RequestState.Waiting).ShouldBeTrue();
        RequestSteps.MayBeWithdrawn(RequestState.Cooling).ShouldBeTrue();
    }

    [Fact]
    public void A_text_keeps_its_lines()
    {
        RequestText.TryParse(" Mi  nombre\r\nes\n\n Núñez.\t", out var text).ShouldBeTrue();

        text!.Value.ShouldBe("Mi nombre\nes\nNúñez.");
        text.ToString().ShouldNotContain("Núñez");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n ")]
    [InlineData("…!")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u0000b")]
    [InlineData("a\uD800b")]
    public void What_is_no_text_is_refused(string? text) => RequestText.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_text_has_a_thousand_characters_at_most()
    {
        RequestText.TryParse(new string('ñ', RequestText.MaximumLength), out _).ShouldBeTrue();
        RequestText.TryParse(new string('ñ', RequestText.MaximumLength + 1), out _).ShouldBeFalse();
        RequestText.LengthOf(new string('ñ', 1_001)).ShouldBe(1_001);
    }
}
