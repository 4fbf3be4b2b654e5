using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain;

/// <summary>A country that issues documents («País emisor»), known by ISO 3166-1.</summary>
/// <remarks>The codes are the norm's; the Spanish names are those of the Unicode CLDR 48 (es-CL).</remarks>
public sealed class Country : IWritten<Country>
{
    private Country(string[] row) => (Alpha2, Alpha3, Name) = (row[0], row[1], row[2]);

    /// <summary>Gets all countries, by their Spanish names.</summary>
    public static IReadOnlyList<Country> All { get; } =
    [
        .. Resource
            .Lines("countries.csv")
            .Skip(1)
            .Select(line => new Country(line.Split(',')))
            .OrderBy(country => Folding.Fold(country.Name), StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, Country> ByCode = All.SelectMany(country =>
            new[] { (country.Alpha2, country), (country.Alpha3, country) }
        )
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.country, StringComparer.Ordinal);

    /// <summary>Gets the code of two letters, such as <c>PE</c>.</summary>
    public string Alpha2 { get; }

    /// <summary>Gets the code of three letters, as in the machine-readable zone of a passport: <c>PER</c>.</summary>
    public string Alpha3 { get; }

    /// <summary>Gets the Spanish name.</summary>
    public string Name { get; }

    /// <summary>Finds a country by its code of two or three letters, in any case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Country? value)
    {
        Span<char> code = stackalloc char[DocumentText.MaximumTyped];
        var length = DocumentText.Squeeze(text, " \t", code);
        return ByCode.TryGetValue(code[..length].ToString(), out value);
    }

    /// <summary>Writes the code of two letters.</summary>
    public override string ToString() => Alpha2;
}
