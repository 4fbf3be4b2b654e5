using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>An invented person whom the pretend civil registry knows.</summary>
internal sealed record SamplePerson
{
    /// <summary>Gets the RUN, written <c>12345678-5</c>.</summary>
    [JsonPropertyName("run")]
    public required string Run { get; init; }

    /// <summary>Gets the given names.</summary>
    [JsonPropertyName("nombres")]
    public required string Names { get; init; }

    /// <summary>Gets the surnames.</summary>
    [JsonPropertyName("apellidos")]
    public required string Surnames { get; init; }

    /// <summary>Gets the date of birth.</summary>
    [JsonPropertyName("fechaNacimiento")]
    public required DateOnly BirthDate { get; init; }

    /// <summary>Gets the serial of the cédula.</summary>
    [JsonPropertyName("serial")]
    public required string Serial { get; init; }

    /// <summary>Gets a value indicating whether the registry has the person as deceased.</summary>
    [JsonPropertyName("deceased")]
    public bool Deceased { get; init; }

    /// <summary>Gets the state of the cédula; not part of the published shape.</summary>
    [JsonIgnore]
    public SampleCard Card { get; init; }
}

/// <summary>What the pretend civil registry says of a person's cédula.</summary>
internal enum SampleCard
{
    /// <summary>In force.</summary>
    InForce,

    /// <summary>Expired, its renewal in process: accepted.</summary>
    InRenewal,

    /// <summary>Expired, nothing asked for: refused.</summary>
    Expired,

    /// <summary>Blocked as lost or stolen: refused.</summary>
    Blocked,
}
