namespace ClaveSence.Domain.Office;

/// <summary>Why something is proposed: a catalogue, so that the audit counts reasons and the owner reads one in plain words.</summary>
public enum ProposalReason
{
    /// <summary>Somebody else than the owner seems to use the account.</summary>
    SuspectedTakeover,

    /// <summary>A court or an authority ordered it.</summary>
    AuthorityOrder,

    /// <summary>The owner asked for it, and proved who they are.</summary>
    OwnerAsked,

    /// <summary>What closed the account was looked into, and is over.</summary>
    SuspicionCleared,

    /// <summary>The papers that were asked for were shown, and are good.</summary>
    PapersShown,

    /// <summary>The registries do not show the change yet; the deed does.</summary>
    RegistryLags,

    /// <summary>The officer's duties changed.</summary>
    DutiesChanged,

    /// <summary>The officer left SENCE.</summary>
    LeftService,

    /// <summary>The request is complex, or there are many (Ley 21.719).</summary>
    ComplexRequest,

    /// <summary>The law gives the right, and nothing stands against it.</summary>
    RightApplies,

    /// <summary>A law bids SENCE to keep the data, or to use them as it does.</summary>
    LegalDuty,

    /// <summary>There is nothing to correct: the data are as the registries and the papers have them.</summary>
    AlreadyCorrect,

    /// <summary>Whoever asked did not show that they are the holder, or stand for them.</summary>
    NotTheHolder,
}
