using System.Text.Json.Serialization;
using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>The holder of a document as the civil registry sends them.</summary>
/// <param name="Names">Given names, 1 to 100 characters.</param>
/// <param name="Surnames">One or many surnames, 1 to 100 characters.</param>
/// <param name="BirthDate">Date of birth, <c>yyyy-MM-dd</c>.</param>
/// <param name="Deceased">Whether the registry has the person as deceased.</param>
internal sealed record PersonJson(
    [property: JsonPropertyName("nombres")] string Names,
    [property: JsonPropertyName("apellidos")] string Surnames,
    [property: JsonPropertyName("fechaNacimiento")] DateOnly BirthDate,
    [property: JsonPropertyName("fallecida")] bool Deceased
)
{
    /// <summary>Tells whether the names can be shown and stored.</summary>
    public bool IsSound() => PersonName.TryParse(Names, out _) && PersonName.TryParse(Surnames, out _);

    /// <summary>Never writes who it is.</summary>
    public override string ToString() => "[person]";
}
