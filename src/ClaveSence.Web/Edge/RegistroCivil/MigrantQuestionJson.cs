using System.Text.Json.Serialization;

namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>The body of <c>POST /documentos-extranjeros/verificacion</c>.</summary>
/// <param name="Nie">The migrant's Número de Identidad Extranjero, number, hyphen and check character.</param>
/// <param name="DocumentNumber">The number of the document that carries it, in capitals.</param>
internal sealed record MigrantQuestionJson(
    [property: JsonPropertyName("nie")] string Nie,
    [property: JsonPropertyName("numeroDocumento")] string DocumentNumber
)
{
    /// <summary>Never writes the document's number.</summary>
    public override string ToString() => "[migrant document question]";
}
