using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain;

/// <summary>One of the 16 regions of Chile.</summary>
/// <remarks>Source: SUBDERE and Biblioteca del Congreso Nacional, by way of the MIT-licensed data set «clregions» (2025).</remarks>
public sealed class Region : IWritten<Region>
{
    internal Region(string code, string name, IEnumerable<string[]> rows)
    {
        (Code, Name) = (code, name);
        Comunas =
        [
            .. rows.Select(row => new Comuna(row[0], row[1], row[2], this))
                .OrderBy(one => Folding.Fold(one.Name), StringComparer.Ordinal),
        ];
    }

    /// <summary>Gets all regions from north to south, the order in which they are shown.</summary>
    public static IReadOnlyList<Region> All => Territory.Chile.Regions;

    /// <summary>Gets the official code: two digits.</summary>
    public string Code { get; }

    /// <summary>Gets the name, such as <c>Región de Ñuble</c>.</summary>
    public string Name { get; }

    /// <summary>Gets its comunas by name.</summary>
    public IReadOnlyList<Comuna> Comunas { get; }

    /// <summary>Finds a region by its code.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Region? value) =>
        Territory.Chile.RegionByCode.TryGetValue(text ?? "", out value);

    /// <summary>Writes the code.</summary>
    public override string ToString() => Code;
}
