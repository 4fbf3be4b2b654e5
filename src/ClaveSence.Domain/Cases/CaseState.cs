namespace ClaveSence.Domain.Cases;

/// <summary>Where a company's request for a foreign facilitator stands. <see cref="FacilitatorCase"/> tells what may follow what.</summary>
public enum CaseState
{
    /// <summary>The company is still filling it in.</summary>
    Draft,

    /// <summary>It was sent, or appealed, and no officer has it.</summary>
    Submitted,

    /// <summary>An officer has it.</summary>
    InReview,

    /// <summary>The officer asked the company for something.</summary>
    MoreInformation,

    /// <summary>The officer proposed a decision; another one has to make it.</summary>
    Proposed,

    /// <summary>It was granted.</summary>
    Approved,

    /// <summary>It was refused; for some days the company may appeal, once.</summary>
    Rejected,
}
