using System.Collections.Concurrent;
using System.Text.Json;
using ClaveSence.Domain.Recovery;
using CsCheck;
using static ClaveSence.Domain.Recovery.EmailReplacementState;

namespace ClaveSence.Tests.Domain.Recovery;

public sealed class EmailReplacementStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 13, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset HoldEnds = Start.AddHours(72);
    private static readonly DateTimeOffset End = Start.AddDays(14);

    private enum Step
    {
        Request,
        Confirm,
        Vouch,
        Refuse,
        Deliver,
        Finish,
        ChangeClave,
        RunOut,
    }

    // What goes well comes oftener than what ends it, or few would live long enough to be sent.
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, Gen.Enum<Step>()),
        (6, Gen.OneOf(Gen.Const(Step.Request), Gen.Const(Step.Confirm))),
        (4, Gen.OneOf(Gen.Const(Step.Deliver), Gen.Const(Step.Finish)))
    );

    private static readonly Gen<TimeSpan> Waits = Gen.Frequency(
        (4, Gen.Const(TimeSpan.Zero)),
        (4, Gen.Int[0, 36].Select(hours => TimeSpan.FromHours(hours))),
        (1, Gen.Int[0, 15].Select(days => TimeSpan.FromDays(days)))
    );

    [Fact]
    public void Without_a_voucher_the_letter_waits_for_the_confirmation_and_the_end_of_the_hold()
    {
        var confirmed = Request(Start, HoldEnds).Confirmed(Start.AddMinutes(5)).ShouldNotBeNull();

        confirmed.DueAt.ShouldBe(HoldEnds);
        confirmed.HoldEnded(HoldEnds.AddTicks(-1)).ShouldBeNull();
        confirmed.HoldEnded(HoldEnds).ShouldNotBeNull().DueAt.ShouldBe(HoldEnds);
    }

    [Fact]
    public void A_voucher_waives_the_hold_and_not_the_confirmation()
    {
        var asked = Request(Start, HoldEnds);

        asked.Vouched(Start).ShouldNotBeNull().DueAt.ShouldBe(End);
        asked.Vouched(Start)?.Confirmed(Start.AddHours(1)).ShouldBeOfType<AwaitingDelivery>();
        asked.Confirmed(Start)?.Vouched(Start.AddHours(1)).ShouldBeOfType<AwaitingDelivery>();
    }

    [Fact]
    public void A_letter_that_ended_unused_is_sent_again_until_the_definitive_clave_is_there()
    {
        var sent = Sent(HoldEnds);

        sent.Redelivered(HoldEnds.AddHours(9)).ShouldNotBeNull().DeliveredAt.ShouldBe(HoldEnds.AddHours(9));
        var finished = sent.ClaveCreated(End.AddTicks(-1)).ShouldNotBeNull();
        finished.TenderUntil.ShouldBe(End.AddTicks(-1).AddDays(7));
        finished.DueAt.ShouldBeNull();
    }

    [Fact]
    public void A_replacement_lives_for_fourteen_days_and_can_be_refused_even_after_them()
    {
        var asked = Request(Start, HoldEnds);
        var late = End.AddTicks(-1);

        asked.RanOut(late).ShouldBeNull();
        asked.Confirmed(late)?.HoldEnded(late)?.Delivered(late)?.ClaveCreated(late).ShouldNotBeNull();
        asked.RanOut(End).ShouldNotBeNull().DueAt.ShouldBeNull();
        asked.Confirmed(End).ShouldBeNull();
        asked.Vouched(End).ShouldBeNull();
        asked.Vouched(late)?.Confirmed(End).ShouldBeNull();
        asked.Confirmed(late)?.Vouched(End).ShouldBeNull();
        asked.Confirmed(late)?.HoldEnded(End).ShouldBeNull();
        asked.Confirmed(late)?.Vouched(late)?.Delivered(End).ShouldBeNull();
        Sent(HoldEnds).Redelivered(End).ShouldBeNull();
        Sent(HoldEnds).ClaveCreated(End).ShouldBeNull();
        asked.Refused(End).ClosedUntil.ShouldBe(End.AddDays(30));
    }

    [Fact]
    public void A_hold_cannot_end_before_it_begins() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Request(Start, Start.AddTicks(-1)));

    [Fact]
    public void A_hold_can_be_made_longer_and_never_shorter()
    {
        var held = Request(Start, HoldEnds).Confirmed(Start)!;
        held.Postponed(HoldEnds, HoldEnds).ShouldBeNull();
        held.Postponed(HoldEnds, HoldEnds.AddTicks(-1)).ShouldBeNull();
        var longer = held.Postponed(HoldEnds, HoldEnds.AddHours(24))!;
        longer.HoldEnded(HoldEnds).ShouldBeNull();
        longer.HoldEnded(HoldEnds.AddHours(24)).ShouldNotBeNull();
        held.Postponed(held.ExpiresAt, held.ExpiresAt.AddHours(1)).ShouldBeNull();
    }

    [Fact]
    public void However_the_steps_interleave_no_letter_goes_out_unconfirmed_too_early_or_after_a_refusal()
    {
        var taken = new ConcurrentDictionary<(string From, Step, string To), int>();
        Gen.Select(Steps, Waits)
            .List[1, 40]
            .Sample(
                steps =>
                {
                    var model = new Model();
                    EmailReplacementState? state = null;
                    var now = Start;
                    foreach (var (step, wait) in steps)
                    {
                        now += wait;
                        var next = Take(state, step, now);
                        (next is not null).ShouldBe(model.Take(step, now), $"{step} at {now} in {state}");
                        if (next is not null)
                        {
                            taken.AddOrUpdate((NameOf(state), step, NameOf(next)), 1, (_, times) => times + 1);
                        }

                        state = Stored(next ?? state);
                        model.Name.ShouldBe(NameOf(state));
                    }
                },
                iter: 10_000
            );

        // 5 requests, 7 ways from one open state to another, 1 end by a clave, and 3 from each of 5 open states.
        taken.Count.ShouldBe(28, string.Join('\n', taken));
    }

    private static AwaitingDefinitive Sent(DateTimeOffset at) =>
        Request(Start, HoldEnds).Confirmed(Start)?.HoldEnded(at)?.Delivered(at)
        ?? throw new InvalidOperationException();

    private static string NameOf(EmailReplacementState? state) => state?.GetType().Name ?? "none";

    // As a page or the worker takes a step: from whatever state the row is in.
    private static EmailReplacementState? Take(EmailReplacementState? state, Step step, DateTimeOffset now) =>
        (step, state) switch
        {
            (Step.Request, not Open) => Request(now, now.AddHours(72)),
            (Step.Confirm, AwaitingConfirmation here) => here.Confirmed(now),
            (Step.Confirm, AwaitingConfirmationOnly here) => here.Confirmed(now),
            (Step.Vouch, AwaitingConfirmation here) => here.Vouched(now),
            (Step.Vouch, AwaitingHoldEnd here) => here.Vouched(now),
            (Step.Deliver, AwaitingHoldEnd here) => here.HoldEnded(now)?.Delivered(now),
            (Step.Deliver, AwaitingDelivery here) => here.Delivered(now),
            (Step.Deliver, AwaitingDefinitive here) => here.Redelivered(now),
            (Step.Finish, AwaitingDefinitive here) => here.ClaveCreated(now),
            (Step.Refuse, Open here) => here.Refused(now),
            (Step.ChangeClave, Open here) => here.ClaveChanged(now),
            (Step.RunOut, Open here) => here.RanOut(now),
            _ => null,
        };

    private static EmailReplacementState? Stored(EmailReplacementState? state)
    {
        var read = JsonSerializer.Deserialize<EmailReplacementState?>(JsonSerializer.Serialize(state));
        read.ShouldBe(state);
        return read;
    }

    /// <summary>The rules once more, in flags: what was learned since the request, and how it ended.</summary>
    private sealed class Model
    {
        private DateTimeOffset? _start;
        private bool _confirmed;
        private bool _vouched;
        private bool _delivered;
        private string? _end;

        /// <summary>What the state should be called; nothing before the first request.</summary>
        public string Name =>
            _start is null ? NameOf(null)
            : _end is not null ? _end
            : _delivered ? nameof(AwaitingDefinitive)
            : (_confirmed, _vouched) switch
            {
                (false, false) => nameof(AwaitingConfirmation),
                (false, true) => nameof(AwaitingConfirmationOnly),
                (true, false) => nameof(AwaitingHoldEnd),
                (true, true) => nameof(AwaitingDelivery),
            };

        /// <summary>Takes a step, and tells whether it was allowed.</summary>
        public bool Take(Step step, DateTimeOffset now)
        {
            if (step is Step.Request && (_start is null || _end is not null))
            {
                (_start, _confirmed, _vouched, _delivered, _end) = (now, false, false, false, null);
                return true;
            }

            if (_start is not { } start || _end is not null)
            {
                return false;
            }

            var alive = now < start.AddDays(14);
            var due = _confirmed && (_vouched || now >= start.AddHours(72));
            return step switch
            {
                Step.Confirm => Set(ref _confirmed, alive && !_confirmed),
                Step.Vouch => Set(ref _vouched, alive && !_vouched && !_delivered),
                Step.Deliver => Set(ref _delivered, alive && due),
                Step.Finish => Ended(nameof(Finished), alive && _delivered),
                Step.Refuse => Ended(nameof(Cancelled), true),
                Step.ChangeClave => Ended(nameof(Overtaken), true),
                Step.RunOut => Ended(nameof(Expired), !alive),
                Step.Request => false,
            };
        }

        private static bool Set(ref bool flag, bool allowed)
        {
            flag |= allowed;
            return allowed;
        }

        private bool Ended(string end, bool allowed)
        {
            _end = allowed ? end : null;
            return allowed;
        }
    }
}
