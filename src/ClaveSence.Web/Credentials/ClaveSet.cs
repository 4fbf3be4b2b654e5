namespace ClaveSence.Web.Credentials;

/// <summary>What came of setting a clave.</summary>
internal enum ClaveSet
{
    /// <summary>It is the new one.</summary>
    Done,

    /// <summary>It is the current one already: nothing was changed.</summary>
    SameAsCurrent,

    /// <summary>The clave was changed elsewhere since it was proved here: nothing was changed.</summary>
    Overtaken,

    /// <summary>Too many hashes wait (CS-11): nothing was changed.</summary>
    Busy,
}
