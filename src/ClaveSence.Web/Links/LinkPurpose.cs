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
}
