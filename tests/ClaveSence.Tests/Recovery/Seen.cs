namespace ClaveSence.Tests.Recovery;

/// <summary>What one step showed and cost.</summary>
/// <param name="Standing">Of what identifier.</param>
/// <param name="Answers">Every answer, masked.</param>
/// <param name="Work">Every statement with the rows and bytes that it wrote.</param>
/// <param name="Hashes">How many hashes were made.</param>
/// <param name="Probed">How often the registries were asked how they are.</param>
/// <param name="Asked">How often they were asked about somebody: never, for an identifier that nobody has.</param>
internal sealed record Seen(
    Standing Standing,
    IReadOnlyList<string> Answers,
    IReadOnlyList<string> Work,
    int Hashes,
    int Probed,
    int Asked
)
{
    /// <summary>Says what tells these apart, in the words of a failed test; nothing when a visitor cannot.</summary>
    internal static IReadOnlyList<string> Differences(string step, IReadOnlyList<Seen> all) =>
        [
            .. all.Skip(1)
                .SelectMany(one => one.DifferencesFrom(all[0]).Select(what => $"{step}: {one.Standing}: {what}")),
        ];

    private IEnumerable<string> DifferencesFrom(Seen first)
    {
        foreach (var what in Compare("answer", first.Answers, Answers).Concat(Compare("work", first.Work, Work)))
        {
            yield return what;
        }

        if (Hashes != first.Hashes)
        {
            yield return $"hashes: {Hashes} instead of {first.Hashes}";
        }

        if (Probed != first.Probed)
        {
            yield return $"probes: {Probed} instead of {first.Probed}";
        }
    }

    private static IEnumerable<string> Compare(string what, IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        for (var i = 0; i < Math.Max(one.Count, other.Count); i++)
        {
            var (left, right) = (one.ElementAtOrDefault(i), other.ElementAtOrDefault(i));
            if (left != right)
            {
                yield return $"{what} {i}:\n  {FirstLine(left, right)}\n  {FirstLine(right, left)}";
            }
        }
    }

    private static string FirstLine(string? text, string? other)
    {
        var others = (other ?? "").Split('\n');
        var differing = (text ?? "nothing").Split('\n').Where((line, i) => line != others.ElementAtOrDefault(i));
        return differing.FirstOrDefault() ?? "(ends here)";
    }
}
