using ClaveSence.Tests.Fuzz;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Audit;

/// <summary>1,000 tamperings of the real store, each in a transaction that is rolled back: all are found, at the right record.</summary>
public sealed class TamperTests(ITestOutputHelper output)
{
    private const ulong Seed = 20_261_126;
    private const int Tamperings = 1000;
    private const int Controls = 100;
    private const int Events = 240;
    private const long LastCheckpoint = 230;

    private static readonly long[] Checkpoints = [50, 100, 150, 200, LastCheckpoint];

    [Fact]
    public async Task A_thousand_tamperings_are_found_at_the_first_bad_record()
    {
        await using var site = await AuditSite.StartAsync();
        var rows = await ChainAsync(site);
        var file = Write(site, rows);
        var dice = new SeededDice(Seed);
        (await site.CheckAsync(file)).IsGood.ShouldBeTrue();
        SortedDictionary<string, int> found = [];
        for (var i = 0; i < Tamperings; i++)
        {
            var (done, verdict) = await TamperAsync(site, rows, dice, file, i % Tamperer.Ways);
            var fault = verdict.Chain.Fault.ShouldNotBeNull($"{i}: {done}");
            var kinds =
                done.Kind is ChainFaultKind.Rewritten ? [done.Kind, ChainFaultKind.Edited] : new[] { done.Kind };
            kinds.ShouldContain(fault.Kind, $"{i}: {done} {fault}");
            fault.Since.ShouldBeLessThanOrEqualTo(done.Seq, $"{i}: {done} {fault}");
            fault.Seq.ShouldBeGreaterThanOrEqualTo(done.Seq, $"{i}: {done} {fault}");
            (done.Exactly ? fault.Seq - fault.Since : 0).ShouldBe(0, $"{i}: {done} {fault}");
            found[$"{fault.Kind}"] = found.GetValueOrDefault($"{fault.Kind}") + 1;
        }

        (await site.CheckAsync(file)).IsGood.ShouldBeTrue("what was rolled back is as it was");
        output.WriteLine($"seed {Seed}: {Tamperings} of {Tamperings} found; {string.Join(", ", found)}");
    }

    [Fact]
    public async Task Without_the_file_of_checkpoints_nobody_sees_a_chain_written_anew()
    {
        await using var site = await AuditSite.StartAsync();
        var rows = await ChainAsync(site);
        var file = Write(site, rows);
        var (dice, seen) = (new SeededDice(Seed), 0);
        for (var i = 0; i < Controls; i++)
        {
            var (_, verdict) = await TamperAsync(site, rows, dice, file: "/nothing/here", way: null);
            verdict.Chain.Fault.ShouldBeNull();
            verdict.Chain.Verified.ShouldBe(Events);
            (_, verdict) = await TamperAsync(site, rows, dice, file, way: null);
            seen += verdict.Chain.Fault?.Kind is ChainFaultKind.Rewritten ? 1 : 0;
        }

        seen.ShouldBe(Controls);
        output.WriteLine($"seed {Seed}: 0 of {Controls} found without the file, {seen} with it");
    }

    private static async Task<(Tampered Done, AuditVerdict Verdict)> TamperAsync(
        TestSite site,
        IReadOnlyList<ChainRow> rows,
        SeededDice dice,
        string file,
        int? way
    )
    {
        await using var scope = site.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        await using var transaction = await store.Database.BeginTransactionAsync(AuditSite.Ct);
        await store.DisarmAsync();
        var tamperer = new Tamperer(store, rows, LastCheckpoint, dice);
        var done = way is { } number ? await tamperer.TamperAsync(number) : await tamperer.RewriteAsync(all: true);
        var verdict = await scope.ServiceProvider.GetRequiredService<AuditCheck>().RunAsync(file, AuditSite.Ct);
        await transaction.RollbackAsync(AuditSite.Ct);
        return (done, verdict);
    }

    private static async Task<IReadOnlyList<ChainRow>> ChainAsync(TestSite site)
    {
        await site.LinkAllAsync(); // A first heartbeat.
        await site.LinkAllAsync();
        var begun = await site.InStoreAsync(store => store.Set<AuditLink>().CountAsync(AuditSite.Ct));
        await site.AddEventsAsync(Events - begun);
        await site.LinkAllAsync();
        var rows = await site.InStoreAsync(async store =>
            await new ChainReader(store).RowsAsync(AuditSite.Ct).ToListAsync(AuditSite.Ct)
        );
        rows.Count.ShouldBe(Events);
        return rows;
    }

    private static string Write(TestSite site, IReadOnlyList<ChainRow> rows)
    {
        var keys = site.Services.GetRequiredService<CheckpointKeys>();
        var file = Path.Combine(site.Store.Folder, "checkpoints.log");
        foreach (var size in Checkpoints)
        {
            var head = rows[(int)size - 1];
            var at = DateTimeOffset.FromUnixTimeMilliseconds(head.Event!.At);
            var line = keys.Sign(CheckpointKind.Checkpoint, rows[0].PrevHash, size, head.Hash, at).Line;
            CheckpointFile.Append(file, _ => line);
        }

        return file;
    }
}
