namespace ClaveSence.Web.Files;

/// <summary>What a file of a request is for: one of each at the most, so a request has three files (product 10).</summary>
internal enum FilePurpose
{
    /// <summary>The sworn declaration, completed and signed.</summary>
    Declaration,

    /// <summary>The front of the facilitator's identity document, or the whole of it.</summary>
    IdentityFront,

    /// <summary>Its back, where it has one.</summary>
    IdentityBack,
}
