using ClaveSence.Tests.Edge;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Audit;

/// <summary>Signed lines in a file: when they are written, whose signatures count, and where a check may begin.</summary>
public sealed class CheckpointTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);

    private static CancellationToken Ct => AuditSite.Ct;

    [Fact]
    public async Task One_is_written_at_the_first_link_then_every_five_minutes_of_work()
    {
        await using var site = await AuditSite.StartAsync();
        await StepAsync(site, "00:00:01", expected: 1);
        await site.AddEventsAsync(1);
        await StepAsync(site, "00:00:01", expected: 1);
        await StepAsync(site, "00:05:01", expected: 2);
        await StepAsync(site, "00:04:00", expected: 2);

        var check = await site.CheckAsync();
        check.IsGood.ShouldBeTrue();
        check.Chain.Checkpoints.ShouldBe(2);
    }

    [Fact]
    public async Task A_thousand_events_bring_one_before_its_time()
    {
        await using var site = await AuditSite.StartAsync();
        await StepAsync(site, "00:00:01", expected: 1);
        await site.InStoreAsync(async store =>
        {
            store.AddRange(
                Enumerable
                    .Range(0, (int)CheckpointWriter.EveryEvents)
                    .Select(_ => new AuditEvent
                    {
                        Id = Guid.CreateVersion7(Now),
                        At = Now,
                        Act = Act.SignedIn,
                    })
            );
            return await store.SaveChangesAsync(Ct);
        });
        await StepAsync(site, "00:00:01", expected: 2);
    }

    [Fact]
    public async Task Nothing_is_signed_that_contradicts_the_last_one_and_the_log_says_so()
    {
        using var log = new WrittenLog();
        await using var site = await AuditSite.StartAsync(replace: services =>
            services.AddLogging(logging => logging.AddProvider(log))
        );
        await site.AddEventsAsync(5);
        await StepAsync(site, "00:00:01", expected: 1);
        await site.InStoreAsync(async store =>
        {
            await store.DisarmAsync();
            return await store.Database.ExecuteSqlRawAsync("DELETE FROM audit_link WHERE seq > 1", Ct);
        });
        await StepAsync(site, "00:06:00", expected: 1);
        log.Text.ShouldContain("contradicts its last checkpoint");
        var fault = (await site.CheckAsync()).Chain.Fault!;
        fault.Kind.ShouldBe(ChainFaultKind.CutTail);
        fault.Seq.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task A_line_that_was_altered_or_that_another_key_signed_is_named()
    {
        await using var site = await AuditSite.StartAsync();
        await site.AddEventsAsync(3);
        await StepAsync(site, "00:00:01", expected: 1);
        var file = Path.Combine(site.Store.Folder, "audit-checkpoints.log");
        var line = (await File.ReadAllLinesAsync(file, Ct))[0];
        Checkpoint.TryParse(line, out var good).ShouldBeTrue();
        var stranger = Keys($"1:{Convert.ToBase64String(new byte[32])}");
        string[] bad =
        [
            line.Replace($" {good.Size} ", $" {good.Size + 1} ", StringComparison.Ordinal),
            line.Replace(" checkpoint ", " closing ", StringComparison.Ordinal),
            $"{line[..^2]}{(line[^2] == 'A' ? 'B' : 'A')}{line[^1]}",
            $"{line} ",
            "otra cosa",
            stranger.Sign(good.Kind, good.Origin, good.Size, good.Head, good.At).Line,
        ];
        foreach (var each in bad)
        {
            await File.WriteAllLinesAsync(file, [line, each, line], Ct);
            var check = await site.CheckAsync();
            check.BadLine.ShouldBe(2, each);
            check.Chain.Fault!.Kind.ShouldBe(ChainFaultKind.CheckpointUnsigned);
            check.IsGood.ShouldBeFalse();
        }

        await File.WriteAllTextAsync(file, "", Ct);
        (await site.CheckAsync()).FileIsMissing.ShouldBeTrue();
        await File.WriteAllTextAsync(file, $"{line}\n{line[..30]}", Ct); // A power cut in the middle of a line.
        (await site.CheckAsync()).IsGood.ShouldBeTrue();
    }

    [Fact]
    public void A_ring_with_a_new_key_in_front_still_knows_the_old_signatures()
    {
        var (old, fresh) = (KeyRing.Generate()[2..], KeyRing.Generate()[2..]);
        var line = Keys($"1:{old}").Sign(CheckpointKind.Checkpoint, new byte[33], 7, new byte[33], Now).Line;
        Checkpoint.TryParse(line, out var checkpoint).ShouldBeTrue();
        var rotated = Keys($"2:{fresh},1:{old}");

        rotated.IsSigned(checkpoint).ShouldBeTrue();
        rotated.Sign(CheckpointKind.Checkpoint, new byte[33], 8, new byte[33], Now).KeyId.ShouldBe((byte)2);
        rotated.Ids.ShouldBe([2, 1]);
        Keys($"2:{fresh}").IsSigned(checkpoint).ShouldBeFalse();
        Keys($"1:{fresh}").IsSigned(checkpoint).ShouldBeFalse();
    }

    [Fact]
    public async Task A_chain_whose_beginning_is_gone_is_good_behind_a_signed_closing_and_nothing_else()
    {
        var rows = Rows(100);
        var keys = Keys(KeyRing.Generate());
        Checkpoint At(CheckpointKind kind, int size) =>
            keys.Sign(kind, rows[0].PrevHash, size, rows[size - 1].Hash, Now);
        Task<ChainReport> CheckAsync(params Checkpoint[] checkpoints) =>
            new ChainVerifier(checkpoints).VerifyAsync(rows.Skip(40).ToAsyncEnumerable(), Ct);

        var good = await CheckAsync(At(CheckpointKind.Closing, 40), At(CheckpointKind.Checkpoint, 90));
        (good.Fault, good.Verified, good.Checkpoints).ShouldBe((null, 100L, 1));
        foreach (var bad in (Checkpoint[])[At(CheckpointKind.Checkpoint, 40), At(CheckpointKind.Closing, 39)])
        {
            (await CheckAsync(bad)).Fault.ShouldBe(ChainFault.At(ChainFaultKind.Deleted, 1, null));
        }

        var lie = keys.Sign(CheckpointKind.Closing, rows[0].PrevHash, 40, rows[50].Hash, Now);
        (await CheckAsync(lie)).Fault!.Seq.ShouldBe(41);
    }

    private static List<ChainRow> Rows(int count)
    {
        List<ChainRow> rows = [];
        var hash = ChainHash.NewOrigin();
        for (var seq = 1; seq <= count; seq++)
        {
            var stored = new StoredEvent(Guid.CreateVersion7(Now), seq, "SignedIn", null, null, null, null);
            var next = ChainHash.Of(seq, hash, stored);
            rows.Add(new(seq, stored.Id.ToString(), hash, next, stored, HasEvent: true));
            hash = next;
        }

        return rows;
    }

    private static CheckpointKeys Keys(string ring)
    {
        var settings = Enum.GetNames<KeyName>().ToDictionary(name => $"Keys:{name}", _ => (string?)KeyRing.Generate());
        settings["Keys:Audit"] = ring;
        return new(KeyRings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
    }

    private static async Task StepAsync(TestSite site, string later, int expected)
    {
        await site.Tools.AdvanceAsync(later);
        await site.LinkAllAsync();
        await site.Services.GetRequiredService<CheckpointWriter>().WriteWhenDueAsync(Ct);
        CheckpointFile.Read(Path.Combine(site.Store.Folder, "audit-checkpoints.log")).Count.ShouldBe(expected);
    }
}
