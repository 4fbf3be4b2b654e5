namespace ClaveSence.Domain.Cases;

/// <summary>Why a step was not taken.</summary>
public enum CaseRefusal
{
    /// <summary>The state does not allow it, or no longer.</summary>
    NotNow,

    /// <summary>Another officer has the request.</summary>
    NotYours,

    /// <summary>Who reviewed it cannot decide it as well.</summary>
    SameOfficer,

    /// <summary>The officer is the one who asked: the company's own representative.</summary>
    OwnRequest,

    /// <summary>Who took part in the decision cannot take the appeal against it.</summary>
    DecidedBefore,

    /// <summary>The reason is for another decision.</summary>
    ReasonDoesNotFit,

    /// <summary>Its time is over.</summary>
    TooLate,

    /// <summary>The company still has time to answer.</summary>
    TooEarly,

    /// <summary>The antivirus has not answered about a document, or found something in it: nobody grants what nobody could look at.</summary>
    PapersNotClean,
}
