using System.Data.Common;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Audit;

/// <summary>Every committed event gets one place in one chain, whatever else happens at once.</summary>
public sealed class ChainTests
{
    private static CancellationToken Ct => AuditSite.Ct;

    [Fact]
    public async Task An_event_with_an_older_id_than_the_linked_ones_is_linked_when_it_comes()
    {
        await using var site = await AuditSite.StartAsync();
        await site.AddEventsAsync(5);
        await site.LinkAllAsync();
        var late = await site.InStoreAsync(async store =>
        {
            var row = Event(TimeProvider.System.GetUtcNow().AddDays(-1));
            store.Add(row);
            await store.SaveChangesAsync(Ct);
            return row.Id;
        });
        await site.LinkAllAsync();

        (await PlacesAsync(site))[^1].EventId.ShouldBe(late);
        (await site.CheckAsync()).Chain.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task What_commits_late_on_PostgreSQL_is_waited_for_and_never_skipped()
    {
        Assert.SkipUnless(TestStore.IsPostgres, "SQLite has one writer: nothing commits late there.");
        await using var site = await AuditSite.StartAsync();
        await site.LinkAllAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var slow = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        await using var open = await slow.Database.BeginTransactionAsync(Ct);
        var late = Event(TimeProvider.System.GetUtcNow());
        slow.Add(late);
        await slow.SaveChangesAsync(Ct);
        await site.AddEventsAsync(3);
        await site.Services.GetRequiredService<AuditSequencer>().RunAsync(Ct);
        (await site.CheckAsync()).Waiting.ShouldBe(3, "an older transaction is still open");

        // After a minute nobody waits for it any more; it is linked behind the others.
        await site.Tools.AdvanceAsync("00:02:00");
        await site.Services.GetRequiredService<AuditSequencer>().RunAsync(Ct);
        (await site.CheckAsync()).Waiting.ShouldBeInRange(0, 1, "a heartbeat of this very minute still waits");
        await open.CommitAsync(Ct);
        await site.LinkAllAsync();

        (await PlacesAsync(site)).ShouldContain(link => link.EventId == late.Id);
        (await site.CheckAsync()).Chain.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Many_sequencers_at_once_with_no_turn_to_keep_make_one_unbroken_chain()
    {
        await using var site = await AuditSite.StartAsync();
        using var done = new CancellationTokenSource();
        var linking = Enumerable.Range(0, 3).Select(_ => Task.Run(() => LinkAsync(site, done.Token), Ct)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.AddEventsAsync(60)));
        await done.CancelAsync();
        await Task.WhenAll(linking);
        await site.LinkAllAsync();

        var check = await site.CheckAsync();
        check.Chain.Fault.ShouldBeNull();
        check.Chain.Verified.ShouldBe(243); // And a heartbeat, and the two signing keys of the start.
        check.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task The_turn_is_one_process_at_a_time_and_falls_to_another_when_nobody_speaks()
    {
        await using var site = await AuditSite.StartAsync();
        await site.LinkAllAsync();
        await site.AddEventsAsync(2);
        var other = NewSequencer(site);
        (await other.RunAsync(Ct)).ShouldBe(0);
        await site.Tools.AdvanceAsync("00:00:01"); // Does the due work of who has the turn, too.
        await site.LinkAllAsync();
        await site.AddEventsAsync(2);
        await site.InStoreAsync(store =>
            store.Database.ExecuteSqlRawAsync("UPDATE audit_sequencer SET held_until = 0", Ct)
        );
        var linked = 0;
        for (var i = 0; i < 600 && linked == 0; i++)
        {
            linked = await other.RunAsync(Ct);
            await Task.Delay(TimeSpan.FromMilliseconds(linked == 0 ? 100 : 0), TimeProvider.System, Ct);
        }

        linked.ShouldBe(2);
        (await site.CheckAsync()).Chain.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_death_between_the_links_and_the_end_of_the_waiting_costs_nothing()
    {
        var death = new Death();
        await using var store = await TestStore.MakeAsync();
        await using var site = await AuditSite.StartAsync(store, replace: death.Listen);
        await site.LinkAllAsync();
        await site.AddEventsAsync(20);
        death.IsNear = true;
        await Should.ThrowAsync<InvalidOperationException>(() => site.LinkAllAsync());
        (await site.CheckAsync()).Waiting.ShouldBe(20);
        death.IsNear = false;
        await site.LinkAllAsync();

        var check = await site.CheckAsync();
        check.Chain.Fault.ShouldBeNull();
        check.Chain.Verified.ShouldBe(23); // And a heartbeat, and the two signing keys of the start.
    }

    [Fact]
    public async Task A_link_is_neither_changed_nor_deleted()
    {
        await using var site = await AuditSite.StartAsync();
        await site.AddEventsAsync(1);
        await site.LinkAllAsync();
        foreach (var sql in (string[])["UPDATE audit_link SET seq = 9", "DELETE FROM audit_link"])
        {
            await Should.ThrowAsync<DbException>(() =>
                site.InStoreAsync(store => store.Database.ExecuteSqlRawAsync(sql, Ct))
            );
        }
    }

    [Fact]
    public async Task A_heartbeat_comes_each_hour_of_silence_and_every_five_minutes_of_work()
    {
        await using var site = await AuditSite.StartAsync();
        await site.LinkAllAsync();
        await site.Tools.AdvanceAsync("00:06:00"); // What the start did is work as well.
        await site.LinkAllAsync();
        var begun = await BeatsAsync(site);
        await site.Tools.AdvanceAsync("00:30:00");
        await site.LinkAllAsync();
        (await BeatsAsync(site)).ShouldBe(begun);
        await site.Tools.AdvanceAsync("00:31:00");
        await site.LinkAllAsync();
        (await BeatsAsync(site)).ShouldBe(begun + 1);
        await site.AddEventsAsync(1);
        await site.LinkAllAsync();
        await site.Tools.AdvanceAsync("00:06:00");
        await site.LinkAllAsync();
        (await BeatsAsync(site)).ShouldBe(begun + 2);
    }

    [Fact]
    public async Task An_account_that_is_gone_leaves_the_chain_whole()
    {
        await using var site = await AuditSite.StartAsync();
        await site.NewAccountAsync();
        await site.LinkAllAsync();
        await site.InStoreAsync(store => store.Set<Account>().ExecuteDeleteAsync(Ct));
        (await site.CheckAsync()).Chain.Fault.ShouldBeNull();
    }

    private static AuditEvent Event(DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            Act = Act.SignedIn,
        };

    private static AuditSequencer NewSequencer(TestSite site) =>
        new(site.Services.GetRequiredService<IServiceScopeFactory>(), site.Services.GetRequiredService<TimeProvider>());

    private static async Task LinkAsync(TestSite site, CancellationToken done)
    {
        var sequencer = NewSequencer(site);
        while (!done.IsCancellationRequested)
        {
            await sequencer.RunAsync(Ct);
            await site.InStoreAsync(store =>
                store.Database.ExecuteSqlRawAsync("UPDATE audit_sequencer SET held_until = 0", Ct)
            );
        }
    }

    private static Task<List<AuditLink>> PlacesAsync(TestSite site) =>
        site.InStoreAsync(store => store.Set<AuditLink>().AsNoTracking().OrderBy(link => link.Seq).ToListAsync(Ct));

    private static Task<int> BeatsAsync(TestSite site) =>
        site.InStoreAsync(store => store.Set<AuditEvent>().CountAsync(row => row.Act == Act.Heartbeat, Ct));

    /// <summary>Ends the pass at its last statement, as the end of the process would.</summary>
    private sealed class Death : DbCommandInterceptor
    {
        internal bool IsNear { get; set; }

        internal void Listen(IServiceCollection services) =>
            services
                .ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(this))
                .ConfigureDbContext<PostgresStore>(options => options.AddInterceptors(this));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) =>
            IsNear && command.CommandText.StartsWith("DELETE FROM audit_pending", StringComparison.Ordinal)
                ? throw new InvalidOperationException("dead")
                : new(result);
    }
}
