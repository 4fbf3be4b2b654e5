namespace ClaveSence.Domain.Cases;

/// <summary>What happened to a request, as its history tells it.</summary>
public enum CaseAct
{
    /// <summary>The company sent it («Realizar solicitud»).</summary>
    Submitted,

    /// <summary>An officer took it.</summary>
    Taken,

    /// <summary>The officer gave it back to the queue, or was none any more.</summary>
    Released,

    /// <summary>The officer asked the company for something.</summary>
    Asked,

    /// <summary>The company answered.</summary>
    Answered,

    /// <summary>The officer proposed a decision.</summary>
    Proposed,

    /// <summary>The second officer did not agree and gave it back to the first, or to the queue.</summary>
    Returned,

    /// <summary>It was granted.</summary>
    Approved,

    /// <summary>It was refused.</summary>
    Rejected,

    /// <summary>The company appealed.</summary>
    Appealed,

    /// <summary>The facilitator activated the Clave Sence, or was linked to this company too.</summary>
    Activated,

    /// <summary>A new link to activate was sent.</summary>
    LinkSent,

    /// <summary>The company ended what it had granted.</summary>
    Ended,
}
