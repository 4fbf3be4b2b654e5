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
        (await TakeAsync(site, new("sound", "PDF", HostilePdfs.Sound))).ShouldBeNull(); // Everything is loaded before memory is looked at.
        (await TakeAsync(site, new("sound", "JPEG", () => ImageBook.Jpeg()))).ShouldBeNull();
        var wrong = new ConcurrentBag<string>();
        var tally = new ConcurrentDictionary<(string Family, string Answer), int>();
        var (before, watch) = (PeakMemory.Begin(), Stopwatch.StartNew());

        await Parallel.ForEachAsync(
            Files,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct },
            async (file, _) =>
            {
                var took = Stopwatch.StartNew();
                var fault = await TakeAsync(site, file);
                tally.AddOrUpdate((file.Family, fault?.ToString() ?? "taken"), 1, (_, count) => count + 1);
                var expected = fault is { } how ? file.Faults is [] || file.Faults.Contains(how) : file.MayPass;
                if (!expected || took.Elapsed > Longest)
                {
                    wrong.Add($"{file}: {fault?.ToString() ?? "taken"} after {took.Elapsed.TotalSeconds:F1} s");
                }
            }
        );

        var growth = PeakMemory.End() - before;
        output.WriteLine($"{Files.Count} files in {watch.Elapsed.TotalSeconds:F0} s, the portal grew by {growth / 1024.0 / 1024:F0} MB at its peak");
        foreach (var line in tally.OrderBy(one => one.Key.Family, StringComparer.Ordinal).ThenBy(one => one.Key.Answer, StringComparer.Ordinal))
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

    // Straight to the intake: each from a company of its own, so that no quota answers in a parser's place.
    private static async Task<FileFault?> TakeAsync(TestSite site, Hostile file)
    {
        await using var scope = site.Services.CreateAsyncScope();
        using var content = new MemoryStream(file.Make());
        content.Length.ShouldBeLessThanOrEqualTo(FileIntake.LargestFile, file.Name);
        var outcome = await scope
            .ServiceProvider.GetRequiredService<FileIntake>()
            .ReceiveAsync(content, "documento.pdf", FilePurpose.Declaration, Ids.New(), Ids.New(), Ct);
        return outcome switch
        {
            FileOutcome.Kept => null,
            FileOutcome.NotAllowed(var fault) => fault,
            _ => throw new InvalidOperationException($"{file}: {outcome}"),
        };
    }
}

/// <summary>Nothing else runs beside: the memory that is measured is these files'.</summary>
[CollectionDefinition(nameof(AloneWithHostileFiles), DisableParallelization = true)]
public sealed class AloneWithHostileFiles;
