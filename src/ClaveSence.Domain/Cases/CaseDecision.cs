namespace ClaveSence.Domain.Cases;

/// <summary>How a request ends.</summary>
public enum CaseDecision
{
    /// <summary>The facilitator may have a Clave Sence for this company.</summary>
    Approve,

    /// <summary>Not.</summary>
    Reject,
}
