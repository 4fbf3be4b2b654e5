namespace ClaveSence.Domain.Office;

/// <summary>What no officer does alone: one proposes it, another approves it (threats A-01, rulings 26).</summary>
public enum ProposalKind
{
    /// <summary>Closes an account.</summary>
    Block,

    /// <summary>Opens an account that officers, or its former mailbox, closed.</summary>
    Unblock,

    /// <summary>Ends the hold of a replaced mailbox: two officers vouch for it.</summary>
    VouchReplacedMailbox,

    /// <summary>Puts another legal representative in the place of a company's, when the registries cannot say it.</summary>
    OverrideRepresentative,

    /// <summary>Gives an officer a role.</summary>
    GrantRole,

    /// <summary>Takes a role from an officer.</summary>
    EndRole,

    /// <summary>Ends an officer: every role, every session, the account.</summary>
    EndOfficer,

    /// <summary>Uses the one extension of a request about one's data.</summary>
    ExtendRequest,

    /// <summary>Erases a company's account, as its request asks.</summary>
    EraseCompany,

    /// <summary>Grants a request about one's data; an erasure is carried out by it.</summary>
    GrantRequest,

    /// <summary>Refuses a request about one's data, for a reason that the law knows.</summary>
    RefuseRequest,
}
