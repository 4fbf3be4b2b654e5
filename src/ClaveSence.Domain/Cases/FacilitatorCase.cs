namespace ClaveSence.Domain.Cases;

/// <summary>A company's request for a foreign facilitator: where it stands, who has it, and what may follow (manual, chapter 5).</summary>
/// <remarks>
/// Each step answers the request as it is afterwards, or why it is refused. One officer reviews and proposes, another decides;
/// nobody decides on a request of their own, nor on the appeal against a decision of theirs.
/// </remarks>
public sealed record FacilitatorCase
{
    /// <summary>Gets the account of the company that asks.</summary>
    public required Guid Company { get; init; }

    /// <summary>Gets the RUT of its legal representative when it asked.</summary>
    public required Rut Representative { get; init; }

    /// <summary>Gets the RUT of whoever represents it today; nothing when that is not known, for the account is gone.</summary>
    public Rut? RepresentativeToday { get; init; }

    /// <summary>Gets where it stands.</summary>
    public CaseState State { get; init; } = CaseState.Draft;

    /// <summary>Gets the officer who has it; nothing in the queue.</summary>
    public Guid? Officer { get; init; }

    /// <summary>Gets the officer who proposed the decision.</summary>
    public Guid? Reviewer { get; init; }

    /// <summary>Gets the officer who made it; nothing when one was enough.</summary>
    public Guid? Approver { get; init; }

    /// <summary>Gets the officer who had proposed the decision that was appealed against.</summary>
    public Guid? FirstReviewer { get; init; }

    /// <summary>Gets the officer who had made that decision.</summary>
    public Guid? FirstApprover { get; init; }

    /// <summary>Gets why it is proposed or was decided so.</summary>
    public CaseReason? Reason { get; init; }

    /// <summary>Gets what the company is asked for.</summary>
    public CaseAsk Ask { get; init; }

    /// <summary>Gets when it was sent.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Gets until when the office decides, or the company answers or appeals: the clock that runs now.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets when it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Gets when the company appealed.</summary>
    public DateTimeOffset? AppealedAt { get; init; }

    /// <summary>Begins a request.</summary>
    public static FacilitatorCase Begin(Guid company, Rut representative) =>
        new() { Company = company, Representative = representative };

    /// <summary>Tells whether the company may appeal now.</summary>
    public bool MayAppeal(DateTimeOffset now) => State is CaseState.Rejected && AppealedAt is null && now <= DueAt;

    /// <summary>Tells why this officer takes no step of it, whatever its state: it is their own company's, or they decided what is appealed against.</summary>
    /// <returns>Why; nothing where nothing bars them.</returns>
    public CaseRefusal? Bars(CaseOfficer officer)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return officer.Id == Company || officer.Run == Representative || officer.Run == RepresentativeToday
                ? CaseRefusal.OwnRequest
            : officer.Id == FirstReviewer || officer.Id == FirstApprover ? CaseRefusal.DecidedBefore
            : null;
    }

    /// <summary>«Realizar solicitud». A draft whose declaration names somebody who represents the company no more is not sent.</summary>
    public CaseStep Submit(DateTimeOffset now) =>
        State is not CaseState.Draft || (RepresentativeToday is not null && RepresentativeToday != Representative)
            ? Refuse(CaseRefusal.NotNow)
            : new CaseStep.Taken(Waiting(now) with { SubmittedAt = now }, CaseAct.Submitted);

    /// <summary>An officer takes it from the queue, or one that waits for the company's answer and whose officer is none any more.</summary>
    public CaseStep Take(CaseOfficer officer)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return Bars(officer) is { } barred ? Refuse(barred)
            : State is CaseState.MoreInformation && Officer is null
                ? Go(this with { Officer = officer.Id }, CaseAct.Taken, officer)
            : State is CaseState.InReview or CaseState.MoreInformation or CaseState.Proposed
                ? Refuse(Officer == officer.Id ? CaseRefusal.NotNow : CaseRefusal.NotYours)
            : State is not CaseState.Submitted ? Refuse(CaseRefusal.NotNow)
            : Go(this with { State = CaseState.InReview, Officer = officer.Id }, CaseAct.Taken, officer);
    }

    /// <summary>The officer gives it back to the queue.</summary>
    public CaseStep Release(CaseOfficer officer)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return WithOfficer(officer, CaseState.InReview) is { } refused
            ? refused
            : Go(this with { State = CaseState.Submitted, Officer = null }, CaseAct.Released, officer);
    }

    /// <summary>The officer who has it is none any more: it goes back to the queue. What the company was asked goes on waiting, with nobody's name on it.</summary>
    /// <param name="officer">The officer who ended, or who lost the role.</param>
    public CaseStep Vacate(Guid officer) =>
        Officer != officer ? Refuse(CaseRefusal.NotYours)
        : State is CaseState.InReview
            ? new CaseStep.Taken(this with { State = CaseState.Submitted, Officer = null }, CaseAct.Released)
        : State is CaseState.MoreInformation ? new CaseStep.Taken(this with { Officer = null }, CaseAct.Released)
        : Refuse(CaseRefusal.NotNow);

    /// <summary>The officer asks the company for something; its clock runs now.</summary>
    public CaseStep AskMore(CaseOfficer officer, CaseAsk ask, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(officer);
        var asked = this with
        {
            State = CaseState.MoreInformation,
            Ask = ask,
            DueAt = CaseClock.EndOf(now, CaseClock.AnswerDays),
        };
        return WithOfficer(officer, CaseState.InReview) is { } refused ? refused
            : ask is CaseAsk.None ? Refuse(CaseRefusal.ReasonDoesNotFit)
            : new CaseStep.Taken(asked, CaseAct.Asked, officer.Id, Ask: ask);
    }

    /// <summary>The company answers; the same officer goes on, or whoever takes it when that one is none any more, and the office's clock begins anew.</summary>
    public CaseStep Answer(DateTimeOffset now) =>
        State is not CaseState.MoreInformation ? Refuse(CaseRefusal.NotNow)
        : now > DueAt ? Refuse(CaseRefusal.TooLate)
        : new CaseStep.Taken(
            Waiting(now) with
            {
                State = Officer is null ? CaseState.Submitted : CaseState.InReview,
                Ask = CaseAsk.None,
            },
            CaseAct.Answered
        );

    /// <summary>The officer proposes a decision; without the rule of two officers it is the decision.</summary>
    /// <param name="officer">Who.</param>
    /// <param name="reason">Why; it says which decision.</param>
    /// <param name="twoOfficers">Whether another officer has to decide.</param>
    /// <param name="now">When.</param>
    public CaseStep Propose(CaseOfficer officer, CaseReason reason, bool twoOfficers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(officer);
        var unanswered = State is CaseState.MoreInformation && reason is CaseReason.NoAnswer;
        if (WithOfficer(officer, unanswered ? CaseState.MoreInformation : CaseState.InReview) is { } refused)
        {
            return refused;
        }

        if (unanswered && now <= DueAt)
        {
            return Refuse(CaseRefusal.TooEarly);
        }

        if (reason is CaseReason.NoAnswer != unanswered || (reason is CaseReason.AppealGranted && AppealedAt is null))
        {
            return Refuse(CaseRefusal.ReasonDoesNotFit);
        }

        var due = unanswered ? CaseClock.EndOf(now, CaseClock.DecideDays) : DueAt;
        var proposed = this with { Reviewer = officer.Id, Reason = reason, Ask = CaseAsk.None, DueAt = due };
        return twoOfficers
            ? new CaseStep.Taken(proposed with { State = CaseState.Proposed }, CaseAct.Proposed, officer.Id, reason)
            : proposed.Decided(officer.Id, now);
    }

    /// <summary>The second officer makes the decision that the first one proposed.</summary>
    public CaseStep Decide(CaseOfficer officer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return AsSecond(officer) is { } refused
            ? refused
            : (this with { Approver = officer.Id }).Decided(officer.Id, now);
    }

    /// <summary>The second officer does not agree: the first one goes on, or whoever takes it when that one is none any more.</summary>
    /// <param name="officer">Who.</param>
    /// <param name="reviewerStays">Whether the first one still reviews.</param>
    public CaseStep Return(CaseOfficer officer, bool reviewerStays)
    {
        ArgumentNullException.ThrowIfNull(officer);
        var returned = this with
        {
            State = reviewerStays ? CaseState.InReview : CaseState.Submitted,
            Officer = reviewerStays ? Reviewer : null,
            Reviewer = null,
            Reason = null,
        };
        return AsSecond(officer) is { } refused ? refused : Go(returned, CaseAct.Returned, officer);
    }

    /// <summary>The company appeals: other officers look at it, and the office's clock begins anew.</summary>
    public CaseStep Appeal(DateTimeOffset now) =>
        State is not CaseState.Rejected || AppealedAt is not null ? Refuse(CaseRefusal.NotNow)
        : now > DueAt ? Refuse(CaseRefusal.TooLate)
        : new CaseStep.Taken(
            Waiting(now) with
            {
                AppealedAt = now,
                FirstReviewer = Reviewer,
                FirstApprover = Approver,
                Officer = null,
                Reviewer = null,
                Approver = null,
                Reason = null,
                DecidedAt = null,
            },
            CaseAct.Appealed
        );

    private static CaseStep.Refused Refuse(CaseRefusal why) => new(why);

    private static CaseStep.Taken Go(FacilitatorCase next, CaseAct act, CaseOfficer officer) =>
        new(next, act, officer.Id);

    private FacilitatorCase Waiting(DateTimeOffset now) =>
        this with
        {
            State = CaseState.Submitted,
            DueAt = CaseClock.EndOf(now, CaseClock.DecideDays),
        };

    private CaseStep.Taken Decided(Guid officer, DateTimeOffset now)
    {
        var granted = CaseReasons.DecisionOf(Reason!.Value) is CaseDecision.Approve;
        var mayAppeal = !granted && AppealedAt is null;
        return new CaseStep.Taken(
            this with
            {
                State = granted ? CaseState.Approved : CaseState.Rejected,
                DecidedAt = now,
                DueAt = mayAppeal ? CaseClock.EndOf(now, CaseClock.AppealDays) : null,
            },
            granted ? CaseAct.Approved : CaseAct.Rejected,
            officer,
            Reason
        );
    }

    private CaseStep.Refused? WithOfficer(CaseOfficer officer, CaseState state) =>
        Bars(officer) is { } barred ? Refuse(barred)
        : State != state ? Refuse(CaseRefusal.NotNow)
        : Officer != officer.Id ? Refuse(CaseRefusal.NotYours)
        : null;

    private CaseStep.Refused? AsSecond(CaseOfficer officer) =>
        Bars(officer) is { } barred ? Refuse(barred)
        : State is not CaseState.Proposed ? Refuse(CaseRefusal.NotNow)
        : Reviewer == officer.Id ? Refuse(CaseRefusal.SameOfficer)
        : null;
}
