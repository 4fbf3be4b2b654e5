using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>The civil registry (Servicio de Registro Civil e Identificación), as far as this house needs it.</summary>
internal interface IRegistroCivil
{
    /// <summary>Asks whether a cédula with that serial is the good one of that person.</summary>
    /// <remarks>Never throws for a registry that is down, slow or wrong: that is <see cref="CedulaAnswer.Unavailable"/>.</remarks>
    Task<CedulaReply> CheckAsync(Rut person, CedulaSerial serial, CancellationToken ct);

    /// <summary>Asks whether a document with that number is the good one that carries that NIE; answers as for a cédula.</summary>
    Task<CedulaReply> CheckMigrantAsync(Nie migrant, MigrantDocumentNumber document, CancellationToken ct);

    /// <summary>Asks whether the registry as a whole can be asked; carries nobody's data.</summary>
    Task<RegistryState> StateAsync(CancellationToken ct);

    /// <summary>Asks the same now: a state of two seconds ago is not good enough to tell a person that a proof failed.</summary>
    Task<RegistryState> ProbeAsync(CancellationToken ct);
}
