using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Credentials;

/// <summary>A clave typed for an identifier.</summary>
/// <param name="Identifier">Whose it would be.</param>
/// <param name="Clave">What was typed; the caller disposes it.</param>
/// <param name="CaptchaPassed">Whether a captcha came with it.</param>
/// <param name="Representative">The representative's RUT, where the form asks it: a wrong one is a wrong clave.</param>
internal sealed record ClaveTry(
    AccountIdentifier Identifier,
    Clave Clave,
    bool CaptchaPassed,
    Rut? Representative = null
);
