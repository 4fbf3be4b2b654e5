using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ClaveSence.Tests.Architecture;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Files;
using ClaveSence.Web.Files.Inspection;
using ClaveSence.Web.Store;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace ClaveSence.Tests.Files;

/// <summary>Files that somebody sends to do harm, each through the whole way that a file takes here, four at once (threats X-02 to X-05).</summary>
[Collection(nameof(AloneWithHostileFiles))]
public sealed class HostileFileTests(ITestOutputHelper output)
{
    private const long MostGrowth = 100L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(35);

    private static readonly List<Hostile> Files =
    [
        .. HostileOthers.All,
        .. HostilePdfs.All,
        .. HostileImages.All,
        .. HostileLuggage.All,
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_are_refused_or_harmless_and_cost_little_memory()
    {
        Files.Count.ShouldBeGreaterThanOrEqualTo(150);
        await using var site = await TestSite.StartAsync();
        using var senders = new Senders(Files);
        var tally = new Tally();
        await DrawAsync(site, (await TakeAsync(site, senders.Sound)).Stored!); // Everything is loaded before memory is looked at.
        var (before, watch) = (PeakMemory.Begin(), Stopwatch.StartNew());

        await EachAsync(senders, one => TakeAndDrawAsync(site, one, tally));

        var growth = PeakMemory.End() - before;
        output.WriteLine(
            $"{Files.Count} files in {watch.Elapsed.TotalSeconds:F0} s on {Environment.ProcessorCount} cores"
        );
        output.WriteLine($"the portal grew by {Megabytes(growth)} at its peak, from {Megabytes(before)}");
        tally.Write(output);
        tally.Wrong.ShouldBeEmpty();
        growth.ShouldBeLessThan(MostGrowth);

        // The red control, behind what it could help by leaving memory free: what is measured sees the runtime's memory and a decoder's.
        var (held, decoded) = (GrowthOf(Hold), GrowthOf(DecodeUnguarded));
        output.WriteLine(
            $"control: 150 MB held {Megabytes(held)}, a flood of 8,000 × 8,000 decoded {Megabytes(decoded)}"
        );
        held.ShouldBeGreaterThan(MostGrowth);
        decoded.ShouldBeGreaterThan(MostGrowth);
    }

    [Fact]
    public async Task Had_the_inspection_let_them_in_officers_would_still_see_nothing_but_pixels()
    {
        await using var site = await TestSite.StartAsync();
        using var senders = new Senders(Files);
        var tally = new Tally();
        await EachAsync(
            senders,
            async one =>
            {
                if (ContentCheck.KindOf(await File.ReadAllBytesAsync(one.Path, Ct)) is not { } kind)
                {
                    tally.Add(one.File, "of no kind that is drawn");
                    return;
                }

                var page = await DrawAsync(site, await SmuggleAsync(site, one, kind));
                var fault = FaultOf(page, one.File);
                tally.Add(one.File, page is RenderedPage.Shown ? "drawn" : "not drawn", fault);
            }
        );

        tally.Write(output);
        tally.Wrong.ShouldBeEmpty();
        tally.CountOf("drawn").ShouldBeGreaterThan(150); // Otherwise nothing was looked at.
    }

    [Fact]
    public void The_table_in_the_figures_counts_every_family_and_says_what_a_company_reads()
    {
        var document = SourceTree.Document("docs/security-figures.md");
        foreach (var family in Files.GroupBy(file => file.Family))
        {
            document.ShouldContain($"| {family.Key} | {family.Count()} |");
        }

        document.ShouldContain($"| name | {HostileNames.Sent.Count} |");
        document.ShouldContain($"| all | {Files.Count + HostileNames.Sent.Count} |");
        foreach (var fault in Enum.GetValues<FileFault>())
        {
            document.ShouldContain($"| {FileWords.Of(fault)} |");
        }

        Files.Select(file => file.ToString()).Distinct().Count().ShouldBe(Files.Count);
    }

    [Fact]
    public void A_copy_that_holds_more_than_pixels_is_seen()
    {
        byte[] canary = [.. "CANARIO-EQUIPAJE-517"u8];
        DrawnCopy.FaultOf(ImageBook.Png()).ShouldBeNull();
        DrawnCopy.FaultOf(ImageBook.PngWith("tEXt", [.. "a\0b"u8])).ShouldNotBeNull();
        DrawnCopy.FaultOf(ImageBook.PngWith("pHYs", [.. canary, .. new byte[80]])).ShouldNotBeNull();
        DrawnCopy.FaultOf(ImageBook.PngWith("pHYs", canary), canary).ShouldNotBeNull();
        DrawnCopy.FaultOf([.. ImageBook.Png(), .. "<script>"u8]).ShouldNotBeNull();
        DrawnCopy.FaultOf(ImageBook.Png(1700, 20)).ShouldNotBeNull();
        DrawnCopy.FaultOf(ImageBook.Jpeg()).ShouldNotBeNull();
    }

    private static Task EachAsync(Senders senders, Func<(Hostile File, string Path), Task> act) =>
        Parallel.ForEachAsync(
            senders.Sent,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct },
            async (one, _) => await act(one)
        );

    private static async Task TakeAndDrawAsync(TestSite site, (Hostile File, string Path) one, Tally tally)
    {
        var took = Stopwatch.StartNew();
        var (file, outcome) = (one.File, await TakeAsync(site, one));
        var late = took.Elapsed > Longest ? $"after {took.Elapsed.TotalSeconds:F1} s" : null;
        switch (outcome)
        {
            case FileOutcome.Kept(var kept):
                tally.Add(file, "taken", late ?? (file.MayPass ? null : "is not harmless"));
                var page = await DrawAsync(site, kept);
                tally.Add(file, page is RenderedPage.Shown ? "– drawn" : "– not drawn", FaultOf(page, file));
                break;
            case FileOutcome.NotAllowed(var fault):
                var fits = file.Luggage is null && (file.Faults is [] || file.Faults.Contains(fault));
                tally.Add(
                    file,
                    $"refused: {fault}, «{FileWords.Of(fault)}»",
                    late ?? (fits ? null : "for another reason")
                );
                break;
            default:
                tally.Add(file, $"{outcome}", "neither taken nor refused");
                break;
        }
    }

    // Straight to the intake: each from a company of its own, so that no quota answers in a parser's place.
    private static async Task<FileOutcome> TakeAsync(TestSite site, (Hostile File, string Path) sent)
    {
        var (request, company) = (Ids.New(), Ids.New());
        await site.OpenRequestAsync(request, company);
        await using var scope = site.Services.CreateAsyncScope();
        await using var content = File.OpenRead(sent.Path);
        content.Length.ShouldBeLessThanOrEqualTo(FileIntake.LargestFile, sent.File.Name);
        return await scope
            .ServiceProvider.GetRequiredService<FileIntake>()
            .ReceiveAsync(content, "documento.pdf", FilePurpose.Declaration, request, company, Ct);
    }

    // Kept as clean without a look at it: by an inspection that was fooled.
    private static async Task<StoredFile> SmuggleAsync(TestSite site, (Hostile File, string Path) sent, FileKind kind)
    {
        var content = await File.ReadAllBytesAsync(sent.Path, Ct);
        await using var scope = site.Services.CreateAsyncScope();
        var place = new FilePlace(FilePurpose.Declaration, Ids.New(), Ids.New());
        var (file, blob) = scope
            .ServiceProvider.GetRequiredService<FileSeals>()
            .Make(content, ContentVerdict.Of(kind, 1), "documento.pdf", place, FileState.Clean);
        await scope.ServiceProvider.GetRequiredService<IBlobStore>().PutAsync(file.Address, blob, Ct);
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        store.Add(file);
        await store.SaveChangesAsync(Ct);
        return file;
    }

    // What an officer's page asks for.
    private static async Task<RenderedPage> DrawAsync(TestSite site, StoredFile file)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RenderedCopies>().PageAsync(file, 1, Ct);
    }

    private static string? FaultOf(RenderedPage page, Hostile file) =>
        page switch
        {
            RenderedPage.Shown(var png, _) => DrawnCopy.FaultOf(png, file.Luggage),
            RenderedPage.Failed => file.Luggage is null ? null : "could not be drawn",
            _ => $"{page}",
        };

    private static long GrowthOf(Action act)
    {
        var before = PeakMemory.Begin();
        act();
        return PeakMemory.End() - before;
    }

    private static void Hold()
    {
        var held = new byte[150 * 1024 * 1024];
        Array.Fill<byte>(held, 1);
        GC.KeepAlive(held);
    }

    private static void DecodeUnguarded()
    {
        const int Side = 8000;
        var flood = ImageBook.Grey(Side, Side, (long)Side * (Side + 1));
        using var picture = SKBitmap.Decode(
            flood,
            new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Premul)
        );
        picture.ShouldNotBeNull();
    }

    private static string Megabytes(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:F0} MB");

    // Who sends them: what the files weigh while they are made is not the portal's memory.
    private sealed class Senders : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("hostile-").FullName;

        internal Senders(IEnumerable<Hostile> files)
        {
            Sent = [.. files.Select((file, at) => Make(at, file))];
            Sound = Make(-1, new("sound", "PDF", HostilePdfs.Sound));
        }

        internal IReadOnlyList<(Hostile File, string Path)> Sent { get; }

        internal (Hostile File, string Path) Sound { get; }

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        private (Hostile File, string Path) Make(int at, Hostile file)
        {
            var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{at}"));
            File.WriteAllBytes(path, file.Make());
            return (file, path);
        }
    }

    // What became of the files, family by family, and what should not have.
    private sealed class Tally
    {
        private readonly ConcurrentDictionary<(string Family, string Answer), int> _answers = [];
        private readonly ConcurrentBag<string> _wrong = [];

        internal IEnumerable<string> Wrong => _wrong.Order(StringComparer.Ordinal);

        internal void Add(Hostile file, string answer, string? wrong = null)
        {
            _answers.AddOrUpdate((file.Family, answer), 1, (_, count) => count + 1);
            if (wrong is not null)
            {
                _wrong.Add($"{file}: {answer}: {wrong}");
            }
        }

        internal int CountOf(string answer) => _answers.Where(one => one.Key.Answer == answer).Sum(one => one.Value);

        internal void Write(ITestOutputHelper output)
        {
            foreach (
                var family in _answers.GroupBy(one => one.Key.Family).OrderBy(one => one.Key, StringComparer.Ordinal)
            )
            {
                var answers = family.OrderBy(one => one.Key.Answer, StringComparer.Ordinal);
                output.WriteLine(
                    $"| {family.Key} | {string.Join("; ", answers.Select(one => $"{one.Key.Answer} {one.Value}"))} |"
                );
            }
        }
    }
}

/// <summary>Nothing else runs beside: the memory that is measured is these files'.</summary>
[CollectionDefinition(nameof(AloneWithHostileFiles), DisableParallelization = true)]
public sealed class AloneWithHostileFiles;
