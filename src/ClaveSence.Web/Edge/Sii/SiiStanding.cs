namespace ClaveSence.Web.Edge.Sii;

/// <summary>What the tax registry says of a company and a representative that it confirmed before.</summary>
internal enum SiiStanding
{
    /// <summary>The company is active and the person still represents it.</summary>
    Good,

    /// <summary>The company is active; the person is none of its legal representatives.</summary>
    RepresentativeEnded,

    /// <summary>The company is not active.</summary>
    CompanyEnded,

    /// <summary>No sound answer came in time, or the company is not known at all; nothing is learnt.</summary>
    Unavailable,
}
