using System.Globalization;

namespace ClaveSence.Bench.Oidc;

/// <summary>What a process and its children take together, from <c>/proc</c>: a server of several processes is one contender.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100;
    private const double MegabytesPerPage = 4096 / 1_000_000d;

    /// <summary>Answers the processor time so far, that of children that ended included.</summary>
    public static TimeSpan Processor(int root) =>
        TimeSpan.FromSeconds(((StatOf(root)?.Ended ?? 0) + Members(root).Sum(one => one.Own)) / TicksPerSecond);

    /// <summary>Answers the resident memory in MB; what the processes share counts for each.</summary>
    public static double Resident(int root) => Members(root).Sum(one => one.Pages) * MegabytesPerPage;

    /// <summary>Answers the process that started one.</summary>
    public static int ParentOf(int id) => StatOf(id)!.Value.Parent;

    private static IEnumerable<Stat> Members(int root) =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? StatOf(id) : null)
            .OfType<Stat>()
            .Where(stat => stat.Id == root || stat.Parent == root);

    // Fields of proc(5) after the name, which may hold blanks: state is the first of them.
    private static Stat? StatOf(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Number(int at) => long.Parse(fields[at], CultureInfo.InvariantCulture);
            return new(id, (int)Number(1), Number(11) + Number(12), Number(13) + Number(14), Number(21));
        }
        catch (IOException)
        {
            return null; // It ended meanwhile.
        }
    }

    private readonly record struct Stat(int Id, int Parent, long Own, long Ended, long Pages);
}
