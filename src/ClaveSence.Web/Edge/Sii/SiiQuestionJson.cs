using System.Text.Json.Serialization;

namespace ClaveSence.Web.Edge.Sii;

/// <summary>The body of <c>POST /representantes/verificacion</c>.</summary>
/// <param name="Company">The company's RUT, written <c>60803000-K</c>.</param>
/// <param name="Representative">The person's RUN, written likewise.</param>
internal sealed record SiiQuestionJson(
    [property: JsonPropertyName("rut")] string Company,
    [property: JsonPropertyName("run")] string Representative
);
