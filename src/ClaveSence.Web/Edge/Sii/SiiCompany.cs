using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.Sii;

/// <summary>A company as the tax registry writes it; shown read-only at registration (manual 2).</summary>
/// <param name="Rut">The company's RUT, the very one that was asked about.</param>
/// <param name="RazonSocial">Its legal name, 1 to 250 characters.</param>
internal sealed record SiiCompany(Rut Rut, CompanyName RazonSocial);
