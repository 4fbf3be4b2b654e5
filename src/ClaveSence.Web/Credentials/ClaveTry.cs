using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Credentials;

/// <summary>A clave typed for an identifier.</summary>
/// <param name="Identifier">Whose it would be.</param>
/// <param name="Clave">What was typed; the caller disposes it.</param>
/// <param name="Representative">The representative's RUT, where the form asks it: a wrong one is a wrong clave.</param>
/// <param name="SkipsCaptcha">Whether none is asked: inside Mi cuenta, where the clave was given before.</param>
internal sealed record ClaveTry(
    AccountIdentifier Identifier,
    Clave Clave,
    Rut? Representative = null,
    bool SkipsCaptcha = false
);
