using System.Globalization;

namespace ClaveSence.Bench.Oidc;

/// <summary>Prints what was measured: lines as they come, and at the end a table for docs/performance.md.</summary>
internal static class Table
{
    private const string Nothing = "–";

    /// <summary>Prints it: a row to an operation, a column to a contender, and at the end ours to the best peer.</summary>
    /// <param name="contenders">All contenders.</param>
    /// <param name="idle">What each held before it worked, in MB.</param>
    /// <param name="loaded">What each held after it.</param>
    /// <param name="figures">Of each operation what was measured.</param>
    public static void Print(
        IReadOnlyList<Contender> contenders,
        IReadOnlyList<double> idle,
        IReadOnlyList<double> loaded,
        IReadOnlyList<(Operation Operation, List<Round> Rounds)> figures
    )
    {
        var ours = contenders.Where(one => one.Provider.IsOurs).ToList();
        Console.WriteLine();
        Row([
            "CPU ms of one (so many a second)",
            .. contenders.Select(one => one.Provider.Name),
            .. ours.Select(one => $"{one.Provider} to the best peer"),
        ]);
        Row(Enumerable.Repeat("---", 1 + contenders.Count + ours.Count));
        foreach (var (operation, rounds) in figures)
        {
            Row([
                operation.Name,
                .. contenders.Select(one => CellOf(Of(rounds, one))),
                .. ours.Select(one => RatiosOf(operation, Of(rounds, one), rounds)),
            ]);
        }

        Row(["start ms", .. contenders.Select(one => Write(one.Start, "0")), .. ours.Select(_ => "")]);
        Row([
            "RSS idle → loaded MB",
            .. idle.Zip(loaded, (before, after) => $"{Write(before, "0")} → {Write(after, "0")}"),
            .. ours.Select(_ => ""),
        ]);
        Console.WriteLine();
    }

    /// <summary>Answers the processor time of ours as a share of the best peer's and of the best one's that keeps what it hands out.</summary>
    public static string RatiosOf(Operation operation, Round? ours, IEnumerable<Round> rounds)
    {
        var peers = rounds
            .Where(one => !one.Provider.IsOurs && one is { Errors: 0, Cpu: > 0 })
            .Where(one => one.Provider.HasSameHash || !operation.IsHashed)
            .OrderBy(one => one.Cpu)
            .ToList();
        Round?[] best = [peers.FirstOrDefault(), peers.Find(one => one.Provider.IsDurable)];
        return ours is { Cpu: > 0 }
            ? string.Join(
                "; ",
                best.OfType<Round>().Distinct().Select(one => Figures.Ratio(ours.Cpu, one.Cpu, one.Provider.Name))
            )
            : Nothing;
    }

    /// <summary>Prints the figures of one operation, a line each, as soon as they are there.</summary>
    public static void PrintLines(Operation operation, IReadOnlyList<Round> measured)
    {
        foreach (var one in measured)
        {
            var ratios = one.Provider.IsOurs ? string.Join("; ", Ratios(operation, one, measured)) : "";
            var errors = one.Errors > 0 ? string.Create(CultureInfo.InvariantCulture, $", {one.Errors} errors") : "";
            var times = string.Create(CultureInfo.InvariantCulture, $"p50 {one.P50:0.0} ms, p95 {one.P95:0.0} ms");
            Figures.Print($"oidc_{operation.Name}.{one.Provider}", one.Rate, "/s", $"{times}{errors}");
            if (one.Rate > 0)
            {
                Figures.Print($"oidc_{operation.Name}_cpu.{one.Provider}", one.Cpu, "ms", ratios);
            }
        }
    }

    private static IEnumerable<string> Ratios(Operation operation, Round ours, IReadOnlyList<Round> measured)
    {
        if (RatiosOf(operation, ours, measured) is { Length: > 0 } here)
        {
            yield return here;
        }

        foreach (var there in new[] { operation.Durable, operation.InMemory }.OfType<double>())
        {
            yield return Figures.Ratio(ours.Cpu, there, string.Create(CultureInfo.InvariantCulture, $"{there} ms"));
        }
    }

    private static Round? Of(IEnumerable<Round> rounds, Contender contender) =>
        rounds.FirstOrDefault(one => one.Provider == contender.Provider);

    private static string CellOf(Round? round) =>
        round is { Rate: > 0 }
            ? $"{Write(round.Cpu, "0.00")} ({Write(round.Rate, "#,0")})"
                + (round.Errors > 0 ? $" **{round.Errors} errors**" : "")
        : round is { Errors: > 0 } ? $"{Nothing} **{round.Errors} errors**"
        : Nothing;

    private static string Write(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Row(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
