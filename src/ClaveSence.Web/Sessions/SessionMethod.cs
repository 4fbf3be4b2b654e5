namespace ClaveSence.Web.Sessions;

/// <summary>How a session began: what a platform may be told of it, and what its owner reads.</summary>
internal enum SessionMethod
{
    /// <summary>With the clave alone.</summary>
    Clave,

    /// <summary>With the clave and a code of the owner's application.</summary>
    ClaveAndCode,

    /// <summary>With the clave and a recovery code.</summary>
    ClaveAndRecoveryCode,

    /// <summary>With a passkey, whose device made sure of its user.</summary>
    Passkey,
}
