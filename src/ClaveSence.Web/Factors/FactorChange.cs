namespace ClaveSence.Web.Factors;

/// <summary>What happened to the factors of an account: every mailbox is told of each.</summary>
internal enum FactorChange
{
    /// <summary>A passkey was added.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,

    /// <summary>Signing in asks a code of the application from now on.</summary>
    CodesBegun,

    /// <summary>Signing in asks no code any more.</summary>
    CodesEnded,

    /// <summary>There are new recovery codes; the former ones are void.</summary>
    RecoveryCodesRenewed,

    /// <summary>A recovery code stood in for the application.</summary>
    RecoveryCodeUsed,
}
