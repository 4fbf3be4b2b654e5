namespace ClaveSence.Web.Links;

/// <summary>What a link in a letter is for. A link of one purpose opens nothing of another.</summary>
internal enum LinkPurpose
{
    /// <summary>«No fui yo»: freezes the account.</summary>
    NotMe,

    /// <summary>Ends the freeze that its owner began.</summary>
    LiftFreeze,

    /// <summary>Takes up a registration that waited for a registry.</summary>
    ResumeRegistration,

    /// <summary>Tries of one's own at recovery, after strangers spent the common ones.</summary>
    OwnTries,

    /// <summary>The new mailbox of a recovery confirms itself.</summary>
    ConfirmReplacement,

    /// <summary>«No fui yo» of a replaced mailbox: cancels it.</summary>
    RefuseReplacement,

    /// <summary>«Sí, fui yo» of a replaced mailbox: ends its hold.</summary>
    VouchReplacement,

    /// <summary>A new mailbox that was asked for in «Mi cuenta» confirms itself.</summary>
    ConfirmEmailChange,

    /// <summary>«No fui yo» of a mailbox that another took the place of in «Mi cuenta»: undoes it.</summary>
    UndoEmailChange,

    /// <summary>Takes the request to erase the account back.</summary>
    KeepAccount,

    /// <summary>A new officer chooses their clave and second factor.</summary>
    ActivateOfficer,

    /// <summary>Lets a facilitator activate their Clave Sence, or set it anew.</summary>
    ActivateFacilitator,
}
