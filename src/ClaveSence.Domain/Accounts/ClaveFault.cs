namespace ClaveSence.Domain.Accounts;

/// <summary>One reason why a Clave may not be chosen, and what matched.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Matched">The word or number of the person's own that the Clave holds, to be named on the screen; else null.</param>
public sealed record ClaveFault(ClaveFaultKind Kind, string? Matched = null)
{
    /// <summary>Writes the reason alone: what matched is a part of the Clave.</summary>
    public override string ToString() => Kind.ToString();
}
