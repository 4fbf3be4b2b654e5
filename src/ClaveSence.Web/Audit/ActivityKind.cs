namespace ClaveSence.Web.Audit;

/// <summary>What «Actividad» can be narrowed to.</summary>
internal enum ActivityKind
{
    /// <summary>Entering, leaving, ending sessions.</summary>
    SignIn,

    /// <summary>What somebody tried and was refused.</summary>
    Failure,

    /// <summary>The clave, the mailbox and the state of the account.</summary>
    Change,

    /// <summary>Recovering the clave.</summary>
    Recovery,

    /// <summary>Proofs with the public registries.</summary>
    Registry,

    /// <summary>Registration, and what the owner takes along.</summary>
    Account,

    /// <summary>What was done by whoever operates the service.</summary>
    Office,
}
