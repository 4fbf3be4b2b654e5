using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain;

/// <summary>One of the 346 comunas of Chile, known by its «código único territorial» (CUT).</summary>
/// <remarks>Source: SUBDERE and Biblioteca del Congreso Nacional, by way of the MIT-licensed data set «clregions» (2025).</remarks>
public sealed class Comuna : IWritten<Comuna>
{
    internal Comuna(string cut, string name, string province, Region region) =>
        (Cut, Name, Province, Region) = (cut, name, province, region);

    /// <summary>Gets all comunas: by region from north to south, then by name.</summary>
    public static IReadOnlyList<Comuna> All => Territory.Chile.Comunas;

    /// <summary>Gets the code: five digits, the first two of which are the region's at the time it was given.</summary>
    public string Cut { get; }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the name of its province.</summary>
    public string Province { get; }

    /// <summary>Gets its region.</summary>
    public Region Region { get; }

    /// <summary>Finds a comuna by its code.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Comuna? value) =>
        Territory.Chile.ComunaByCut.TryGetValue(text ?? "", out value);

    /// <summary>Writes the code.</summary>
    public override string ToString() => Cut;
}
