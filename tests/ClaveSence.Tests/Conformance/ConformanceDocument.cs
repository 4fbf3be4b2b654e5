using ClaveSence.Tests.Architecture;

namespace ClaveSence.Tests.Conformance;

/// <summary>The table in <c>docs/conformance.md</c>, one row to a module.</summary>
internal static class ConformanceDocument
{
    private static readonly string Path = System.IO.Path.Combine(SourceTree.Root, "docs", "conformance.md");

    private static readonly Lock One = new();

    /// <summary>The rows, by plan and in order.</summary>
    internal static IReadOnlyList<(string Plan, string Name, string Row)> Rows()
    {
        List<(string, string, string)> rows = [];
        var plan = "";
        foreach (var line in File.ReadAllLines(Path))
        {
            plan = line.StartsWith("## ", StringComparison.Ordinal)
                ? line[3..line.LastIndexOf(" (", StringComparison.Ordinal)]
                : plan;
            if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                rows.Add((plan, line.Split('`')[1], line));
            }
        }

        return rows;
    }

    /// <summary>Writes a row anew.</summary>
    internal static void Put(string name, string row)
    {
        lock (One)
        {
            var lines = File.ReadAllLines(Path);
            var at = Array.FindIndex(lines, line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
            lines[at] = row;
            File.WriteAllLines(Path, lines);
        }
    }
}
