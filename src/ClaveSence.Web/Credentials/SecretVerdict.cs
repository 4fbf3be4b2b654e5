namespace ClaveSence.Web.Credentials;

/// <summary>What came of checking a secret.</summary>
internal enum SecretVerdict
{
    /// <summary>It is not the one, or there is none.</summary>
    Wrong,

    /// <summary>It is the one.</summary>
    Right,

    /// <summary>It is the one, and its hash was made with lower parameters than today's.</summary>
    RightButOld,

    /// <summary>Too many are being checked: nothing was found out.</summary>
    Busy,
}
