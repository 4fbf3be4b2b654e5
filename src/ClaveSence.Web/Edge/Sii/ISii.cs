using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.Sii;

/// <summary>The tax registry (Servicio de Impuestos Internos), as far as this house needs it.</summary>
internal interface ISii
{
    /// <summary>Asks whether the company is active and the person is one of its legal representatives.</summary>
    /// <remarks>Never throws for a registry that is down, slow or wrong: that is <see cref="SiiAnswer.Unavailable"/>.</remarks>
    Task<SiiReply> CheckRepresentativeAsync(Rut company, Rut representative, CancellationToken ct);

    /// <summary>Asks the same again of an account that exists, and tells what of the two has ended. Never shown to who has not given the right clave: registration and recovery read «no» alike.</summary>
    /// <remarks>Only facts that fit together count; a company that is unknown all of a sudden is no answer (<see cref="SiiStanding.Unavailable"/>).</remarks>
    Task<SiiStanding> CheckStandingAsync(Rut company, Rut representative, CancellationToken ct);

    /// <summary>Asks whether the registry as a whole can be asked; carries nobody's data.</summary>
    Task<RegistryState> StateAsync(CancellationToken ct);

    /// <summary>Asks the same now: a state of two seconds ago is not good enough to tell a person that a proof failed.</summary>
    Task<RegistryState> ProbeAsync(CancellationToken ct);
}
