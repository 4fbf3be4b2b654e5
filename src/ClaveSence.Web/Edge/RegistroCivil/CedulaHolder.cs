using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>The person behind a document that matched, as the civil registry writes them.</summary>
/// <param name="Names">Given names («nombres»), 1 to 100 characters.</param>
/// <param name="Surnames">One or many surnames («apellidos»), 1 to 100 characters.</param>
/// <param name="BirthDate">Date of birth; whoever opens an account is 14 or older on the day.</param>
/// <param name="Deceased">Whether the registry has the person as deceased: no account can be opened or recovered.</param>
internal sealed record CedulaHolder(PersonName Names, PersonName Surnames, DateOnly BirthDate, bool Deceased);
