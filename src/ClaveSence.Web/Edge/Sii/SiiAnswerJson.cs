using System.Text.Json.Serialization;
using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.Sii;

/// <summary>The answer of <c>POST /representantes/verificacion</c>: facts apart, the conclusion is ours.</summary>
/// <param name="Company">The RUT that was asked, repeated letter by letter.</param>
/// <param name="Representative">The RUN that was asked, repeated letter by letter.</param>
/// <param name="RazonSocial">The company's legal name; null when the registry does not know the RUT.</param>
/// <param name="Active">Whether the company is active; false when unknown.</param>
/// <param name="Represents">Whether the person is one of its legal representatives; false when unknown.</param>
internal sealed record SiiAnswerJson(
    [property: JsonPropertyName("rut")] string Company,
    [property: JsonPropertyName("run")] string Representative,
    [property: JsonPropertyName("razonSocial")] string? RazonSocial,
    [property: JsonPropertyName("vigente")] bool Active,
    [property: JsonPropertyName("representanteLegal")] bool Represents
)
{
    /// <summary>Tells whether the facts can stand together.</summary>
    public bool IsSound() => RazonSocial is null ? !Active && !Represents : CompanyName.TryParse(RazonSocial, out _);
}
