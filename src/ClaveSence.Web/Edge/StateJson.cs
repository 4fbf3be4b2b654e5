using System.Text.Json.Serialization;

namespace ClaveSence.Web.Edge;

/// <summary>The answer of <c>GET /estado</c>, the same for both registries; it carries nobody's data.</summary>
/// <param name="State"><c>disponible</c> when the registry can be asked; any other word means that it cannot.</param>
internal sealed record StateJson([property: JsonPropertyName("estado")] string State)
{
    /// <summary>The only word that says that the registry can be asked.</summary>
    public const string Available = "disponible";
}
