using ClaveSence.Domain;
using ClaveSence.Domain.Calendar;
using ClaveSence.Domain.Cases;

namespace ClaveSence.Tests.Domain.Cases;

/// <summary>What may follow what in a facilitator's request, and who may do it.</summary>
public sealed class FacilitatorCaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 4, 15, 0, 0, TimeSpan.Zero); // Friday; Tuesday the 8th is a holiday
    private static readonly Guid Company = Guid.Parse("01900000-0000-7000-8000-000000000001");
    private static readonly CaseOfficer One = Officer(2, "11111111-1");
    private static readonly CaseOfficer Two = Officer(3, "22222222-2");
    private static readonly CaseOfficer Three = Officer(4, "33333333-3");

    [Fact]
    public void The_office_has_ten_working_days_and_the_last_one_counts_to_its_end()
    {
        var sent = Taken(FacilitatorCase.Begin(Company, Rut.Parse("12345678-5")).Submit(Now));

        sent.State.ShouldBe(CaseState.Submitted);
        Santiago.DateOf(sent.DueAt!.Value).ShouldBe(new DateOnly(2026, 12, 21));
        TimeZoneInfo.ConvertTime(sent.DueAt.Value, Santiago.Zone).TimeOfDay.ShouldBe(new TimeSpan(23, 59, 0));
    }

    [Fact]
    public void One_officer_proposes_and_another_decides()
    {
        var proposed = Taken(Reviewed().Propose(One, CaseReason.MeetsAll, twoOfficers: true, Now));

        proposed.State.ShouldBe(CaseState.Proposed);
        Refusal(proposed.Decide(One, Now)).ShouldBe(CaseRefusal.SameOfficer);
        Refusal(proposed.Return(One, reviewerStays: true)).ShouldBe(CaseRefusal.SameOfficer);
        var decided = Taken(proposed.Decide(Two, Now));
        (decided.State, decided.Reviewer, decided.Approver).ShouldBe((CaseState.Approved, One.Id, Two.Id));
        decided.DueAt.ShouldBeNull();
    }

    [Fact]
    public void Where_one_officer_is_enough_the_proposal_is_the_decision()
    {
        var decided = Taken(Reviewed().Propose(One, CaseReason.MeetsAll, twoOfficers: false, Now));

        (decided.State, decided.Reviewer, decided.Approver).ShouldBe((CaseState.Approved, One.Id, null));
    }

    [Fact]
    public void Two_officers_who_take_it_at_once_are_one_officer()
    {
        var taken = Taken(Submitted().Take(One));

        Refusal(taken.Take(Two)).ShouldBe(CaseRefusal.NotYours);
        Refusal(taken.Take(One)).ShouldBe(CaseRefusal.NotNow);
        Refusal(taken.Propose(Two, CaseReason.MeetsAll, twoOfficers: true, Now)).ShouldBe(CaseRefusal.NotYours);
        Refusal(taken.AskMore(Two, CaseAsk.Identity, Now)).ShouldBe(CaseRefusal.NotYours);
        Taken(taken.Release(One)).Officer.ShouldBeNull();
    }

    [Fact]
    public void Nobody_decides_on_a_request_of_their_own()
    {
        var own = Officer(9, "12345678-5");

        Refusal(Submitted().Take(own)).ShouldBe(CaseRefusal.OwnRequest);
        Refusal(Submitted().Take(new(Company, Rut.Parse("11111111-1")))).ShouldBe(CaseRefusal.OwnRequest);
        Refusal(Proposed(CaseReason.MeetsAll).Decide(own, Now)).ShouldBe(CaseRefusal.OwnRequest);
    }

    [Fact]
    public void Whoever_represents_the_company_today_does_not_decide_either()
    {
        var today = Rut.Parse("22222222-2");

        Refusal((Submitted() with { RepresentativeToday = today }).Take(Two)).ShouldBe(CaseRefusal.OwnRequest);
        var proposed = Proposed(CaseReason.MeetsAll) with { RepresentativeToday = today };
        Refusal(proposed.Decide(Two, Now)).ShouldBe(CaseRefusal.OwnRequest);
        Refusal(proposed.Decide(Officer(9, "12345678-5"), Now)).ShouldBe(CaseRefusal.OwnRequest);
        Taken(proposed.Decide(Three, Now)).State.ShouldBe(CaseState.Approved);
    }

    [Fact]
    public void A_draft_in_the_name_of_a_former_representative_is_not_sent()
    {
        var draft = FacilitatorCase.Begin(Company, Rut.Parse("12345678-5"));

        Refusal((draft with { RepresentativeToday = Rut.Parse("22222222-2") }).Submit(Now))
            .ShouldBe(CaseRefusal.NotNow);
        Taken((draft with { RepresentativeToday = Rut.Parse("12345678-5") }).Submit(Now))
            .State.ShouldBe(CaseState.Submitted);
    }

    [Fact]
    public void What_is_missing_is_asked_and_answered_in_five_working_days()
    {
        var asked = Taken(Reviewed().AskMore(One, CaseAsk.Identity | CaseAsk.Details, Now));

        asked.State.ShouldBe(CaseState.MoreInformation);
        Santiago.DateOf(asked.DueAt!.Value).ShouldBe(new DateOnly(2026, 12, 14));
        Refusal(asked.Propose(One, CaseReason.NoAnswer, twoOfficers: true, Now)).ShouldBe(CaseRefusal.TooEarly);
        Refusal(asked.Propose(One, CaseReason.MeetsAll, twoOfficers: true, Now)).ShouldBe(CaseRefusal.NotNow);
        var answered = Taken(asked.Answer(Now));
        (answered.State, answered.Officer, answered.Ask).ShouldBe((CaseState.InReview, One.Id, CaseAsk.None));

        var late = asked.DueAt.Value.AddMinutes(1);
        Refusal(asked.Answer(late)).ShouldBe(CaseRefusal.TooLate);
        Taken(asked.Propose(One, CaseReason.NoAnswer, twoOfficers: true, late)).State.ShouldBe(CaseState.Proposed);
        Refusal(Reviewed().AskMore(One, CaseAsk.None, Now)).ShouldBe(CaseRefusal.ReasonDoesNotFit);
    }

    [Fact]
    public void What_an_officer_had_who_is_none_any_more_goes_back_to_the_queue()
    {
        var left = Taken(Reviewed().Vacate(One.Id));

        (left.State, left.Officer).ShouldBe((CaseState.Submitted, null));
        Taken(left.Take(Two)).Officer.ShouldBe(Two.Id);
        Refusal(Reviewed().Vacate(Two.Id)).ShouldBe(CaseRefusal.NotYours);
        Refusal(Proposed(CaseReason.MeetsAll).Vacate(One.Id)).ShouldBe(CaseRefusal.NotNow); // Another one can decide it.
    }

    [Fact]
    public void What_the_company_was_asked_goes_on_waiting_without_an_officer_and_is_taken_by_another()
    {
        var asked = Taken(Reviewed().AskMore(One, CaseAsk.Identity, Now));
        var left = Taken(asked.Vacate(One.Id));

        (left.State, left.Officer, left.Ask, left.DueAt).ShouldBe(
            (CaseState.MoreInformation, null, CaseAsk.Identity, asked.DueAt)
        );
        var answered = Taken(left.Answer(Now));
        (answered.State, answered.Officer, answered.Ask).ShouldBe((CaseState.Submitted, null, CaseAsk.None));
        var taken = Taken(left.Take(Two));
        (taken.State, taken.Officer).ShouldBe((CaseState.MoreInformation, Two.Id));
        Refusal(taken.Take(Three)).ShouldBe(CaseRefusal.NotYours);
        Taken(taken.Answer(Now)).State.ShouldBe(CaseState.InReview);
        Taken(taken.Propose(Two, CaseReason.NoAnswer, twoOfficers: true, asked.DueAt!.Value.AddMinutes(1)))
            .State.ShouldBe(CaseState.Proposed);
    }

    [Fact]
    public void Who_does_not_agree_gives_it_back_to_the_reviewer_or_to_the_queue_when_there_is_none()
    {
        var back = Taken(Proposed(CaseReason.MeetsAll).Return(Two, reviewerStays: true));
        (back.State, back.Officer, back.Reason).ShouldBe((CaseState.InReview, One.Id, null));

        var queued = Taken(Proposed(CaseReason.MeetsAll).Return(Two, reviewerStays: false));
        (queued.State, queued.Officer, queued.Reviewer, queued.Reason).ShouldBe(
            (CaseState.Submitted, null, null, null)
        );
    }

    [Fact]
    public void A_refusal_is_appealed_once_and_other_officers_look_at_it()
    {
        var refused = Taken(Proposed(CaseReason.DocumentExpired).Decide(Two, Now));
        Santiago.DateOf(refused.DueAt!.Value).ShouldBe(new DateOnly(2026, 12, 14));
        refused.MayAppeal(Now).ShouldBeTrue();
        Refusal(refused.Appeal(refused.DueAt.Value.AddMinutes(1))).ShouldBe(CaseRefusal.TooLate);

        var appealed = Taken(refused.Appeal(Now));
        appealed.State.ShouldBe(CaseState.Submitted);
        Refusal(appealed.Take(One)).ShouldBe(CaseRefusal.DecidedBefore);
        Refusal(appealed.Take(Two)).ShouldBe(CaseRefusal.DecidedBefore);
        var again = Taken(appealed.Take(Three));
        var proposed = Taken(again.Propose(Three, CaseReason.DocumentExpired, twoOfficers: true, Now));
        Refusal(proposed.Decide(One, Now)).ShouldBe(CaseRefusal.DecidedBefore);
        var final = Taken(proposed.Decide(Officer(5, "44444444-4"), Now));

        (final.State, final.DueAt, final.MayAppeal(Now)).ShouldBe((CaseState.Rejected, null, false));
        Refusal(final.Appeal(Now)).ShouldBe(CaseRefusal.NotNow);
    }

    [Fact]
    public void An_appeal_is_granted_only_where_there_is_one() =>
        Refusal(Reviewed().Propose(One, CaseReason.AppealGranted, twoOfficers: true, Now))
            .ShouldBe(CaseRefusal.ReasonDoesNotFit);

    [Fact]
    public void Every_step_is_refused_in_every_state_that_it_does_not_belong_to()
    {
        FacilitatorCase[] all =
        [
            FacilitatorCase.Begin(Company, Rut.Parse("12345678-5")),
            Submitted(),
            Reviewed(),
            Taken(Reviewed().AskMore(One, CaseAsk.Identity, Now)),
            Proposed(CaseReason.MeetsAll),
            Taken(Proposed(CaseReason.MeetsAll).Decide(Two, Now)),
            Taken(Proposed(CaseReason.NotGenuine).Decide(Two, Now)),
        ];
        (string Step, Func<FacilitatorCase, CaseStep> Take, CaseState From)[] steps =
        [
            ("submit", one => one.Submit(Now), CaseState.Draft),
            ("take", one => one.Take(Three), CaseState.Submitted),
            ("release", one => one.Release(One), CaseState.InReview),
            ("ask", one => one.AskMore(One, CaseAsk.Declaration, Now), CaseState.InReview),
            ("answer", one => one.Answer(Now), CaseState.MoreInformation),
            ("propose", one => one.Propose(One, CaseReason.MeetsAll, true, Now), CaseState.InReview),
            ("decide", one => one.Decide(Two, Now), CaseState.Proposed),
            ("return", one => one.Return(Two, reviewerStays: true), CaseState.Proposed),
            ("appeal", one => one.Appeal(Now), CaseState.Rejected),
        ];

        foreach (var (step, take, from) in steps)
        {
            foreach (var one in all)
            {
                (take(one) is CaseStep.Taken).ShouldBe(one.State == from, $"{step} from {one.State}");
            }
        }
    }

    [Fact]
    public void An_officer_is_written_without_their_run() => One.ToString().ShouldNotContain("11111111");

    private static FacilitatorCase Submitted() =>
        Taken(FacilitatorCase.Begin(Company, Rut.Parse("12345678-5")).Submit(Now));

    private static FacilitatorCase Reviewed() => Taken(Submitted().Take(One));

    private static FacilitatorCase Proposed(CaseReason reason) =>
        Taken(Reviewed().Propose(One, reason, twoOfficers: true, Now));

    private static FacilitatorCase Taken(CaseStep step) => step.ShouldBeOfType<CaseStep.Taken>().Case;

    private static CaseRefusal Refusal(CaseStep step) => step.ShouldBeOfType<CaseStep.Refused>().Why;

    private static CaseOfficer Officer(int number, string run) =>
        new(Guid.Parse($"01900000-0000-7000-8000-{number:D12}"), Rut.Parse(run));
}
