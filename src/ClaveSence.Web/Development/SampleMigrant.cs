using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>An invented migrant, with every field that the forms ask of one.</summary>
internal sealed record SampleMigrant
{
    /// <summary>Gets the Número de Identidad Extranjero, written like a RUT.</summary>
    [JsonPropertyName("nie")]
    public required string Nie { get; init; }

    /// <summary>Gets the number of the document that carries it.</summary>
    [JsonPropertyName("documentNumber")]
    public required string DocumentNumber { get; init; }

    /// <summary>Gets the RUN that the migrant obtained later, with which the account goes on.</summary>
    [JsonPropertyName("run")]
    public required string Run { get; init; }

    /// <summary>Gets the serial of the cédula that came with it.</summary>
    [JsonPropertyName("serial")]
    public required string Serial { get; init; }

    /// <summary>Gets the given names.</summary>
    [JsonPropertyName("nombres")]
    public required string Names { get; init; }

    /// <summary>Gets the surnames.</summary>
    [JsonPropertyName("apellidos")]
    public required string Surnames { get; init; }

    /// <summary>Gets the date of birth.</summary>
    [JsonPropertyName("fechaNacimiento")]
    public required DateOnly BirthDate { get; init; }

    /// <summary>Gets the street («Calle»).</summary>
    [JsonPropertyName("calle")]
    public required string Street { get; init; }

    /// <summary>Gets the number in the street («Número»).</summary>
    [JsonPropertyName("numero")]
    public required string Number { get; init; }

    /// <summary>Gets the region, by its name in the form.</summary>
    [JsonPropertyName("region")]
    public required string Region { get; init; }

    /// <summary>Gets the comuna, by its name in the form.</summary>
    [JsonPropertyName("comuna")]
    public required string Comuna { get; init; }

    /// <summary>Gets the telephone («Teléfono»).</summary>
    [JsonPropertyName("telefono")]
    public required string Phone { get; init; }

    /// <summary>Gets a mailbox («Correo electrónico»); its mail ends in the development mailbox.</summary>
    [JsonPropertyName("correo")]
    public required string Email { get; init; }

    /// <summary>Gets the person, as the migrant's document writes them; not part of the published shape.</summary>
    [JsonIgnore]
    public SamplePerson AsWritten =>
        new()
        {
            Run = Run,
            Names = Names,
            Surnames = Surnames,
            BirthDate = BirthDate,
            Serial = Serial,
        };

    /// <summary>Gets the person behind the RUN: the same, in capitals, as the registry writes a cédula; not part of the published shape.</summary>
    [JsonIgnore]
    public SamplePerson Person =>
        AsWritten with
        {
            Names = Names.ToUpperInvariant(),
            Surnames = Surnames.ToUpperInvariant(),
        };
}
