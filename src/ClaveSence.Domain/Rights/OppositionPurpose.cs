namespace ClaveSence.Domain.Rights;

/// <summary>The uses of a holder's data that may be objected to. Notices that guard the account are not among them: without them nobody would learn of a theft.</summary>
public enum OppositionPurpose
{
    /// <summary>Knowing browsers again, so that strangers who guess cannot lock their owner out.</summary>
    KnownDevices,

    /// <summary>Asking the registries again from time to time.</summary>
    RegistryChecks,

    /// <summary>Handing data over to the platforms that the holder enters.</summary>
    Platforms,

    /// <summary>Another one, which the holder names.</summary>
    Other,
}
