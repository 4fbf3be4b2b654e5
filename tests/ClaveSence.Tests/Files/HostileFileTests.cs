using System.Collections.Concurrent;
using System.Diagnostics;
using ClaveSence.Tests.Architecture;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Files;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Files;

/// <summary>Files that somebody sends to do harm, each through the whole way that a file takes here, four at once (threats X-02 to X-05).</summary>
[Collection(nameof(AloneWithHostileFiles))]
public sealed class HostileFileTests(ITestOutputHelper output)
{
    private const long MostGrowth = 100L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(35);

    private static readonly List<Hostile> Files = [.. HostileOthers.All, .. HostilePdfs.All, .. HostileImages.All];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_are_refused_or_harmless_and_cost_little_memory()
    {
        Files.Count.ShouldBeGreaterThanOrEqualTo(150);
        await using var site = await TestSite.StartAsync();
        var folder = Directory.CreateTempSubdirectory("hostile-").FullName; // The senders' work is not the portal's memory.
        var sent = Files.Select((file, at) => Make(folder, at, file)).ToList();
        (await TakeAsync(site, Make(folder, -1, new("sound", "PDF", HostilePdfs.Sound)))).ShouldBeNull(); // Everything is loaded before memory is looked at.
        var wrong = new ConcurrentBag<string>();
        var tally = new ConcurrentDictionary<(string Family, string Answer), int>();
        var (before, watch) = (PeakMemory.Begin(), Stopwatch.StartNew());

        await Parallel.ForEachAsync(
            sent,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct },
            async (one, _) =>
            {
                var took = Stopwatch.StartNew();
                var (fault, file) = (await TakeAsync(site, one), one.File);
                tally.AddOrUpdate((file.Family, fault?.ToString() ?? "taken"), 1, (_, count) => count + 1);
                var expected = fault is { } how ? file.Faults is [] || file.Faults.Contains(how) : file.MayPass;
                if (!expected || took.Elapsed > Longest)
                {
                    wrong.Add($"{file}: {fault?.ToString() ?? "taken"} after {took.Elapsed.TotalSeconds:F1} s");
                }
            }
        );

        var growth = PeakMemory.End() - before;
        Directory.Delete(folder, recursive: true);
        output.WriteLine(
            $"{Files.Count} files in {watch.Elapsed.TotalSeconds:F0} s, the portal grew by {growth / 1024.0 / 1024:F0} MB at its peak"
        );
        foreach (
            var line in tally
                .OrderBy(one => one.Key.Family, StringComparer.Ordinal)
                .ThenBy(one => one.Key.Answer, StringComparer.Ordinal)
        )
        {
            output.WriteLine($"{line.Key.Family}: {line.Key.Answer} {line.Value}");
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
        growth.ShouldBeLessThan(MostGrowth);
    }

    [Fact]
    public void The_table_in_the_figures_counts_every_family()
    {
        var document = SourceTree.Document("docs/security-figures.md");
        foreach (var family in Files.GroupBy(file => file.Family))
        {
            document.ShouldContain($"| {family.Key} | {family.Count()} |");
        }

        document.ShouldContain($"| all | {Files.Count} |");
        Files.Select(file => file.ToString()).Distinct().Count().ShouldBe(Files.Count);
    }

    private static (Hostile File, string Path) Make(string folder, int at, Hostile file)
    {
        var path = Path.Combine(folder, $"{at}");
        File.WriteAllBytes(path, file.Make());
        return (file, path);
    }

    // Straight to the intake: each from a company of its own, so that no quota answers in a parser's place.
    private static async Task<FileFault?> TakeAsync(TestSite site, (Hostile File, string Path) sent)
    {
        var (request, company) = (Ids.New(), Ids.New());
        await site.OpenRequestAsync(request, company);
        await using var scope = site.Services.CreateAsyncScope();
        await using var content = File.OpenRead(sent.Path);
        content.Length.ShouldBeLessThanOrEqualTo(FileIntake.LargestFile, sent.File.Name);
        var outcome = await scope
            .ServiceProvider.GetRequiredService<FileIntake>()
            .ReceiveAsync(content, "documento.pdf", FilePurpose.Declaration, request, company, Ct);
        return outcome switch
        {
            FileOutcome.Kept => null,
            FileOutcome.NotAllowed(var fault) => fault,
            _ => throw new InvalidOperationException($"{sent.File}: {outcome}"),
        };
    }
}

/// <summary>Nothing else runs beside: the memory that is measured is these files'.</summary>
[CollectionDefinition(nameof(AloneWithHostileFiles), DisableParallelization = true)]
public sealed class AloneWithHostileFiles;
