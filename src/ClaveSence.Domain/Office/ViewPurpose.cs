namespace ClaveSence.Domain.Office;

/// <summary>What an officer looks an account up for (threats A-03). The owner reads it in «Actividad».</summary>
public enum ViewPurpose
{
    /// <summary>The owner calls and asks for help; who they are is verified before anything is shown.</summary>
    CallerHelp,

    /// <summary>The owner calls about a mailbox that was replaced, and is verified likewise.</summary>
    ReplacedMailbox,

    /// <summary>Somebody else than the owner seems to use the account.</summary>
    SuspectedTakeover,

    /// <summary>A court or an authority asked.</summary>
    AuthorityOrder,

    /// <summary>A request of the owner about their data is being answered.</summary>
    PrivacyRequest,
}
