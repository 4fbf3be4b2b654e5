namespace ClaveSence.Domain.Cases;

/// <summary>The catalogue of reasons for a decision. The words are the page's own; the company reads them.</summary>
public enum CaseReason
{
    /// <summary>Approve: declaration, document and data are complete and agree.</summary>
    MeetsAll,

    /// <summary>Approve: the appeal showed what was missing.</summary>
    AppealGranted,

    /// <summary>Reject: the declaration is not filled in or not signed.</summary>
    DeclarationIncomplete,

    /// <summary>Reject: the declaration is not the one made for this request.</summary>
    DeclarationOfAnother,

    /// <summary>Reject: the identity document cannot be read.</summary>
    DocumentUnreadable,

    /// <summary>Reject: the identity document has expired.</summary>
    DocumentExpired,

    /// <summary>Reject: data, declaration and document do not agree.</summary>
    DoesNotAgree,

    /// <summary>Reject: the person has a RUN or a NIE, and so another kind of account.</summary>
    HasChileanNumber,

    /// <summary>Reject: the company did not answer in time what it was asked.</summary>
    NoAnswer,

    /// <summary>Reject: the document is not genuine.</summary>
    NotGenuine,
}

/// <summary>Which reason fits which decision.</summary>
public static class CaseReasons
{
    /// <summary>Answers the decision that a reason is for.</summary>
    public static CaseDecision DecisionOf(CaseReason reason) =>
        reason switch
        {
            CaseReason.MeetsAll or CaseReason.AppealGranted => CaseDecision.Approve,
            CaseReason.DeclarationIncomplete
            or CaseReason.DeclarationOfAnother
            or CaseReason.DocumentUnreadable
            or CaseReason.DocumentExpired
            or CaseReason.DoesNotAgree
            or CaseReason.HasChileanNumber
            or CaseReason.NoAnswer
            or CaseReason.NotGenuine => CaseDecision.Reject,
        };
}
