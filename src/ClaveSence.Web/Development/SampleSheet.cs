using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>The body of <c>GET /desarrollo/muestras.json</c> and of the answer to <c>POST /desarrollo/muestras</c>.</summary>
internal sealed record SampleSheet(
    [property: JsonPropertyName("companies")] IReadOnlyList<SampleCompany> Companies,
    [property: JsonPropertyName("people")] IReadOnlyList<SamplePerson> People,
    [property: JsonPropertyName("migrants")] IReadOnlyList<SampleMigrant> Migrants
)
{
    /// <summary>Invents those numbered from <paramref name="first"/> on, as many as <paramref name="more"/> says.</summary>
    public static SampleSheet Of(SampleCounts first, SampleCounts more) =>
        new(
            [.. Enumerable.Range(first.Companies, more.Companies).Select(SampleMaker.Company)],
            [.. Enumerable.Range(first.People, more.People).Select(SampleMaker.Person)],
            [.. Enumerable.Range(first.Migrants, more.Migrants).Select(SampleMaker.Migrant)]
        );
}
