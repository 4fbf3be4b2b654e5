using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>An invented legal representative, with what a person would type at «Validar».</summary>
internal sealed record SampleRepresentative(
    [property: JsonPropertyName("run")] string Run,
    [property: JsonPropertyName("nombres")] string Names,
    [property: JsonPropertyName("apellidos")] string Surnames,
    [property: JsonPropertyName("serial")] string Serial
);
