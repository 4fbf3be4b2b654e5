using System.Text.RegularExpressions;
using ClaveSence.Web.Audit;

namespace ClaveSence.Tests.Architecture;

/// <summary>The table of acts in <c>docs/audit.md</c>, read as strictly as whoever looks an act up in it.</summary>
internal static partial class AuditTable
{
    private const string Head = "| act (`Audit/Act.cs`) |";
    private const int WrittenBy = 2;

    private static readonly string[] MergeMarks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

    // By every end of its path that begins with a folder: Sessions/Arrivals, Platforms/Protocol/IssueTokens.
    private static readonly Dictionary<string, string> Sources = SourceTree
        .Files("*.cs")
        .SelectMany(file => EndsOf(file.Path[..^".cs".Length].Split('/')).Select(end => (Name: end, file.Text)))
        .GroupBy(file => file.Name)
        .Where(file => file.Count() == 1)
        .ToDictionary(file => file.Key, file => file.Single().Text);

    /// <summary>Says what is wrong with it.</summary>
    internal static IReadOnlyList<string> Faults(string document)
    {
        var lines = document.Split('\n');
        var begin = Array.FindIndex(lines, line => line.StartsWith(Head, StringComparison.Ordinal));
        var table = lines.Skip(Math.Max(begin, 0)).TakeWhile(line => line.StartsWith('|')).ToList();
        var width = CellsOf(table[0]).Length;
        var rows = table.Skip(2).Select(CellsOf).ToList();
        return
        [
            .. lines
                .Where(line => Array.Exists(MergeMarks, mark => line.StartsWith(mark, StringComparison.Ordinal)))
                .Select(line => $"a mark of a merge: {line}"),
            .. table.Where(line => CellsOf(line).Length != width).Select(line => $"not {width} cells: {line}"),
            .. rows.SelectMany(row => row.Where(cell => cell.Length == 0).Select(_ => $"an empty cell: {row[0]}")),
            .. FaultsOfActs([.. rows.Select(row => row[0])]),
            .. rows.Where(row => row.Length > WrittenBy).SelectMany(FaultsOfWriters),
        ];
    }

    private static IEnumerable<string> FaultsOfActs(IReadOnlyList<string> named)
    {
        var acts = Enum.GetNames<Act>().Select(act => $"`{act}`").ToList();
        return
        [
            .. acts.Except(named).Select(act => $"not in the table: {act}"),
            .. named.Except(acts).Select(act => $"no act: {act}"),
            .. named.GroupBy(act => act).Where(act => act.Count() > 1).Select(act => $"more than once: {act.Key}"),
        ];
    }

    // Whoever is named must be there, and one of them must speak of the act.
    private static IEnumerable<string> FaultsOfWriters(string[] row)
    {
        var named = InTicks().Matches(row[WrittenBy]).Select(match => match.Groups[1].Value).ToList();
        var found = named.Select(one => (Name: one, Text: Sources.GetValueOrDefault(one))).ToList();
        var use = $"Act.{row[0].Trim('`')}";
        return
        [
            .. found.Where(one => one.Text is null).Select(one => $"no such file: {one.Name} of {row[0]}"),
            .. found.Exists(one => one.Text is { } text && Regex.IsMatch(text, $@"\b{Regex.Escape(use)}\b"))
                ? []
                : (string[])[$"nobody named writes it: {row[0]}"],
        ];
    }

    private static IEnumerable<string> EndsOf(string[] path) =>
        Enumerable.Range(0, path.Length - 1).Select(from => string.Join('/', path[from..]));

    private static string[] CellsOf(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InTicks();
}
