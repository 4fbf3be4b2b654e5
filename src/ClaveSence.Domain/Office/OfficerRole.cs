namespace ClaveSence.Domain.Office;

/// <summary>What an officer may do (product.md 11). One officer may have several; none follows from another.</summary>
public enum OfficerRole
{
    /// <summary>Reads the requests of foreign facilitators and decides them.</summary>
    Reviewer,

    /// <summary>Helps who calls: letters, recoveries, proposals. Never sees or sets a clave.</summary>
    Helpdesk,

    /// <summary>Registers the platforms that ask who a holder is.</summary>
    PlatformManager,

    /// <summary>Reads and verifies the audit, and changes nothing.</summary>
    Auditor,

    /// <summary>Looks after officers and their roles, and approves what others propose.</summary>
    Administrator,
}
