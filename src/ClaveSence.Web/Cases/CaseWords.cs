using ClaveSence.Domain.Cases;

namespace ClaveSence.Web.Cases;

/// <summary>What states, acts, reasons and questions of a request are called, on pages, in letters and in documents.</summary>
internal static class CaseWords
{
    /// <summary>Says where a request stands, as the company reads it: that a second officer decides is not its affair.</summary>
    public static string Of(CaseState state) =>
        state switch
        {
            CaseState.Draft => Texts.StateDraft,
            CaseState.Submitted => Texts.StateSubmitted,
            CaseState.InReview or CaseState.Proposed => Texts.StateInReview,
            CaseState.MoreInformation => Texts.StateMoreInformation,
            CaseState.Approved => Texts.StateApproved,
            CaseState.Rejected => Texts.StateRejected,
        };

    /// <summary>Says what happened; nothing for what concerns the officers alone.</summary>
    public static string? Of(CaseAct act) =>
        act switch
        {
            CaseAct.Submitted => Texts.ActSubmitted,
            CaseAct.Taken => Texts.ActTaken,
            CaseAct.Asked => Texts.ActAsked,
            CaseAct.Answered => Texts.ActAnswered,
            CaseAct.Approved => Texts.ActApproved,
            CaseAct.Rejected => Texts.ActRejected,
            CaseAct.Appealed => Texts.ActAppealed,
            CaseAct.Activated => Texts.ActActivated,
            CaseAct.LinkSent => Texts.ActLinkSent,
            CaseAct.Ended => Texts.ActEnded,
            CaseAct.Released or CaseAct.Proposed or CaseAct.Returned => null,
        };

    /// <summary>Says why it was decided so.</summary>
    public static string Of(CaseReason reason) =>
        reason switch
        {
            CaseReason.MeetsAll => Texts.ReasonMeetsAll,
            CaseReason.AppealGranted => Texts.ReasonAppealGranted,
            CaseReason.DeclarationIncomplete => Texts.ReasonDeclarationIncomplete,
            CaseReason.DeclarationOfAnother => Texts.ReasonDeclarationOfAnother,
            CaseReason.DocumentUnreadable => Texts.ReasonDocumentUnreadable,
            CaseReason.DocumentExpired => Texts.ReasonDocumentExpired,
            CaseReason.DoesNotAgree => Texts.ReasonDoesNotAgree,
            CaseReason.HasChileanNumber => Texts.ReasonHasChileanNumber,
            CaseReason.NoAnswer => Texts.ReasonNoAnswer,
            CaseReason.NotGenuine => Texts.ReasonNotGenuine,
        };

    /// <summary>Says what the company is asked for, in one line.</summary>
    public static string Of(CaseAsk ask) => string.Join("; ", EachOf(ask));

    /// <summary>Says each thing that the company is asked for.</summary>
    public static IEnumerable<string> EachOf(CaseAsk ask)
    {
        if (ask.HasFlag(CaseAsk.Declaration))
        {
            yield return Texts.AskDeclaration;
        }

        if (ask.HasFlag(CaseAsk.Identity))
        {
            yield return Texts.AskIdentity;
        }

        if (ask.HasFlag(CaseAsk.Details))
        {
            yield return Texts.AskDetails;
        }
    }
}
