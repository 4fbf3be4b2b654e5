using ClaveSence.Domain.Cases;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>What officers call states, acts and refusals of a request: more exactly than the company reads them.</summary>
internal static class StateWords
{
    /// <summary>Says where a request stands.</summary>
    public static string Of(CaseState state) =>
        state switch
        {
            CaseState.Draft => Texts.StateDraft,
            CaseState.Submitted => Texts.StateSubmitted,
            CaseState.InReview => Texts.StateInReview,
            CaseState.MoreInformation => Texts.StateMoreInformation,
            CaseState.Proposed => Texts.StateProposed,
            CaseState.Approved => Texts.StateApproved,
            CaseState.Rejected => Texts.StateRejected,
        };

    /// <summary>Says what happened.</summary>
    public static string Of(CaseAct act) =>
        act switch
        {
            CaseAct.Released => Texts.ActReleased,
            CaseAct.Proposed => Texts.ActProposed,
            CaseAct.Returned => Texts.ActReturned,
            _ => Web.Cases.CaseWords.Of(act) ?? act.ToString(),
        };

    /// <summary>Says why a step was not taken.</summary>
    public static string Of(CaseRefusal refusal) =>
        refusal switch
        {
            CaseRefusal.NotNow => Texts.RefusedNotNow,
            CaseRefusal.NotYours => Texts.RefusedNotYours,
            CaseRefusal.SameOfficer => Texts.RefusedSameOfficer,
            CaseRefusal.OwnRequest => Texts.RefusedOwnRequest,
            CaseRefusal.DecidedBefore => Texts.RefusedDecidedBefore,
            CaseRefusal.ReasonDoesNotFit => Texts.RefusedReason,
            CaseRefusal.TooLate => Texts.RefusedTooLate,
            CaseRefusal.TooEarly => Texts.RefusedTooEarly,
            CaseRefusal.PapersNotClean => Texts.RefusedPapers,
        };
}
