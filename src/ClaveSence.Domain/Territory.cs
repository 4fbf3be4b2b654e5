using System.Collections.Frozen;

namespace ClaveSence.Domain;

/// <summary>The 16 regions and 346 comunas, read once from the list that the domain carries.</summary>
/// <remarks>
/// Source: codes and names of SUBDERE and the Biblioteca del Congreso Nacional, laws 21.033 (Ñuble) and 21.074 included, as
/// collected in the MIT-licensed data set «clregions» (2025).
/// </remarks>
internal sealed class Territory
{
    // Codes follow the history of the laws; people look for their region from north to south.
    private static readonly string[] NorthToSouth =
    [
        "15",
        "01",
        "02",
        "03",
        "04",
        "05",
        "13",
        "06",
        "07",
        "16",
        "08",
        "09",
        "14",
        "10",
        "11",
        "12",
    ];

    private Territory()
    {
        var rows = Resource.Lines("comunas.csv").Skip(1).Select(line => line.Split(',')).ToLookup(row => row[3]);
        Regions = [.. NorthToSouth.Select(code => new Region(code, rows[code].First()[4], [.. rows[code]]))];
        Comunas = [.. Regions.SelectMany(region => region.Comunas)];
        RegionByCode = Regions.ToFrozenDictionary(region => region.Code, StringComparer.Ordinal);
        ComunaByCut = Comunas.ToFrozenDictionary(comuna => comuna.Cut, StringComparer.Ordinal);
    }

    internal static Territory Chile { get; } = new();

    internal IReadOnlyList<Region> Regions { get; }

    internal IReadOnlyList<Comuna> Comunas { get; }

    internal FrozenDictionary<string, Region> RegionByCode { get; }

    internal FrozenDictionary<string, Comuna> ComunaByCut { get; }
}
