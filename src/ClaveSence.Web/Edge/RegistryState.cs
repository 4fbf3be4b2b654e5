namespace ClaveSence.Web.Edge;

/// <summary>Whether a registry as a whole can be asked; it says nothing about any one person or company.</summary>
/// <remarks>
/// Told by the circuit breaker and by a probe that carries nobody's data, never by one call: else the outcome of
/// somebody's check could be read from it.
/// </remarks>
internal enum RegistryState
{
    /// <summary>It answered the last probe, and its circuit is not open.</summary>
    Up,

    /// <summary>It did not answer the last probe, or its circuit is open.</summary>
    Down,
}
