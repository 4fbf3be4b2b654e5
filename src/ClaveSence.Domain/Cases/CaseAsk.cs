namespace ClaveSence.Domain.Cases;

/// <summary>What an officer asks a company for, of a catalogue; several at once may be asked.</summary>
[Flags]
public enum CaseAsk
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Another copy of the signed declaration.</summary>
    Declaration = 1,

    /// <summary>Another copy of the identity document.</summary>
    Identity = 2,

    /// <summary>The facilitator's data anew.</summary>
    Details = 4,
}
