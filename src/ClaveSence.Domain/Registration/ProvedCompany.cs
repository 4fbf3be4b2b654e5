namespace ClaveSence.Domain.Registration;

/// <summary>What the SII said of a company, to somebody who represents it.</summary>
/// <param name="RazonSocial">Its name.</param>
/// <param name="Representative">Whom the SII lists as its legal representative.</param>
public sealed record ProvedCompany(CompanyName RazonSocial, Rut Representative);
