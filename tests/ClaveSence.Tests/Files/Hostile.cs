using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>A file that somebody sends to do harm.</summary>
/// <param name="Family">What kind of harm: a line of the table in docs/security-figures.md.</param>
/// <param name="Name">What it is.</param>
/// <param name="Make">Makes it.</param>
/// <param name="Faults">How it may be refused; any fault when there is none.</param>
internal sealed record Hostile(string Family, string Name, Func<byte[]> Make, params FileFault[] Faults)
{
    /// <summary>Whether it may also be taken: what it tries does nothing here.</summary>
    internal bool MayPass { get; init; }

    /// <summary>What it carries along that nobody may find in a drawn copy. Such a file is taken: people send them without knowing.</summary>
    internal byte[]? Luggage { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Family}: {Name}";
}
