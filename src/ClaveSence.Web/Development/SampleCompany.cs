using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>An invented company that the pretend tax registry knows.</summary>
internal sealed record SampleCompany
{
    /// <summary>Gets the RUT, written <c>60803000-K</c>.</summary>
    [JsonPropertyName("rut")]
    public required string Rut { get; init; }

    /// <summary>Gets the legal name.</summary>
    [JsonPropertyName("razonSocial")]
    public required string RazonSocial { get; init; }

    /// <summary>Gets what it is to SENCE: <c>Empresa</c>, <c>OTEC</c> or <c>OTIC</c>.</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>Gets a value indicating whether it is active; an ended company gets no CS.</summary>
    [JsonPropertyName("active")]
    public required bool Active { get; init; }

    /// <summary>Gets its legal representatives, one or two; a sole trader's only one has the company's own RUT.</summary>
    [JsonPropertyName("representatives")]
    public required IReadOnlyList<SampleRepresentative> Representatives { get; init; }

    /// <summary>Gets the representatives as the civil registry knows them; not part of the published shape.</summary>
    [JsonIgnore]
    public IReadOnlyList<SamplePerson> Persons { get; init; } = [];
}
