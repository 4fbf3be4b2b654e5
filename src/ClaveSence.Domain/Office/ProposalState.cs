namespace ClaveSence.Domain.Office;

/// <summary>Where a proposal stands. Only an open one moves, and it moves once.</summary>
public enum ProposalState
{
    /// <summary>It waits for another officer.</summary>
    Open,

    /// <summary>Another officer approved it, and it was carried out in the same transaction.</summary>
    Approved,

    /// <summary>Another officer refused it.</summary>
    Refused,

    /// <summary>Its proposer took it back.</summary>
    Withdrawn,
}
