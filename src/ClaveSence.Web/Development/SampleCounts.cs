using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>How many of each are invented; the body of <c>POST /desarrollo/muestras</c>.</summary>
/// <param name="Companies">Companies, 0 to 1,000 at once.</param>
/// <param name="People">People, 0 to 1,000 at once.</param>
/// <param name="Migrants">Migrants, 0 to 1,000 at once.</param>
internal sealed record SampleCounts(
    [property: JsonPropertyName("companies")] int Companies = 0,
    [property: JsonPropertyName("people")] int People = 0,
    [property: JsonPropertyName("migrants")] int Migrants = 0
)
{
    private const int MostAtOnce = 1000;

    /// <summary>Gets what is known from the first day.</summary>
    public static SampleCounts FirstDay { get; } = new(24, 36, 10);

    /// <summary>Gets a value indicating whether so many can be invented at once.</summary>
    [JsonIgnore]
    public bool IsAllowed =>
        Companies is >= 0 and <= MostAtOnce && People is >= 0 and <= MostAtOnce && Migrants is >= 0 and <= MostAtOnce;

    /// <summary>Adds two counts.</summary>
    public static SampleCounts operator +(SampleCounts left, SampleCounts right) =>
        new(left.Companies + right.Companies, left.People + right.People, left.Migrants + right.Migrants);

    /// <summary>Takes a count away.</summary>
    public static SampleCounts operator -(SampleCounts left, SampleCounts right) =>
        new(left.Companies - right.Companies, left.People - right.People, left.Migrants - right.Migrants);
}
