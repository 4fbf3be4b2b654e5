using System.Text;
using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Retention;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Mail;

public sealed class OutboxTests : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private MailStore _store = null!;
    private RealSmtpServer _server = null!;
    private MailSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await MailStore.CreateAsync();
        _server = await RealSmtpServer.StartAsync();
        _site = new(_store, _clock, _server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_leaves_with_its_id_as_message_id_and_its_text_is_wiped()
    {
        var mail = await _site.AddAsync("ana@example.cl");

        (await _site.SendAsync()).ShouldBe(PassEnd.Sent);

        var message = (await _server.WaitForAsync(1)).ShouldHaveSingleItem().Message;
        message.MessageId.ShouldBe($"{mail.Id}@clave.sence.example");
        message.TextBody!.ShouldContain("Permiso provisional: ABCDE-FGHJK");
        var row = await _site.RowAsync(mail);
        row.SentAt.ShouldNotBeNull();
        row.PayloadSealed.ShouldBeNull();
        row.SmtpReply.ShouldBe("250 2.0.0 Ok: queued");
        (row.Attempts, row.LeaseBy, row.DeadAt).ShouldBe((1, null, null));
    }

    [Fact]
    public async Task A_letter_goes_only_with_what_it_announces()
    {
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
            await using var transaction = await store.Database.BeginTransactionAsync(Ct);
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            outbox.Add(store, new PermitLetter(), EmailAddress.Parse("ana@example.cl"));
            await outbox.AddOnceAsync(store, new PermitLetter(), EmailAddress.Parse("ana@example.cl"), "once", ct: Ct);
            await store.SaveChangesAsync(Ct);
            await transaction.RollbackAsync(Ct);
        }

        (await _site.SendAsync()).ShouldBe(PassEnd.Nothing);
        _server.Arrived.ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_address_nor_text_stands_in_clear_in_the_store()
    {
        await _site.AddAsync("ana.secreta@example.cl", new PermitLetter("Florería Añañuca"));

        var raw = await _store.RawAsync();

        raw.AsSpan().IndexOf("Permit"u8).ShouldBeGreaterThan(-1); // what may be read is read
        foreach (var word in new[] { "ana.secreta", "example.cl", "Florer", "ABCDE", "Permiso", "<html" })
        {
            raw.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1, word);
        }
    }

    [Fact]
    public async Task Under_one_key_there_is_one_letter()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddOnceAsync("account:wrong:2026-03-02")));
        var other = await AddOnceAsync("account:wrong:2026-03-03");
        await _site.SendAsync();

        added.Count(one => one).ShouldBe(1);
        other.ShouldBeTrue();
        (await _server.WaitForAsync(2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_letter_that_waited_too_long_is_not_sent_and_its_text_is_wiped()
    {
        var mail = await _site.AddAsync("ana@example.cl", expiresAt: _clock.GetUtcNow().AddHours(1));

        _clock.Advance(TimeSpan.FromHours(1));
        (await _site.SendAsync()).ShouldBe(PassEnd.Nothing);

        (await _site.RowAsync(mail)).PayloadSealed.ShouldBeNull();
        (await _site.ListAsync(MailList.Which.Dead)).ShouldContain("\tvencida\t");
        (await _site.SendAgainAsync(mail.Id)).ShouldStartWith("No hay una carta abandonada");
    }

    [Fact]
    public async Task A_server_that_is_down_costs_no_try_and_no_letter()
    {
        var port = _server.Port;
        await _server.DisposeAsync();
        var mail = await _site.AddAsync("ana@example.cl");

        for (var hour = 0; hour < 30; hour++)
        {
            (await _site.SendAsync()).ShouldBe(PassEnd.Unreached);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        (await _site.RowAsync(mail)).Attempts.ShouldBe(0);
        (await _site.ListAsync(MailList.Which.Queued)).ShouldContain("connection: ConnectionRefused");
        _server = await RealSmtpServer.StartAsync(port);
        (await _site.SendAsync()).ShouldBe(PassEnd.Sent);
        (await _server.WaitForAsync(1))
            .ShouldHaveSingleItem()
            .Message.Date.ShouldBe(mail.CreatedAt, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_letter_that_is_refused_for_now_comes_again_after_its_wait()
    {
        var mail = await _site.AddAsync("once-1@example.cl");

        await _site.SendAsync();
        var row = await _site.RowAsync(mail);
        (row.NotBefore - _clock.GetUtcNow()).ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12));
        (await _site.SendAsync()).ShouldBe(PassEnd.Nothing);
        _clock.Advance(TimeSpan.FromSeconds(13));
        (await _site.SendAsync()).ShouldBe(PassEnd.Sent);

        (await _server.WaitForAsync(1)).ShouldHaveSingleItem();
        (await _site.RowAsync(mail)).Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task A_letter_that_is_refused_for_a_day_is_given_up()
    {
        var mail = await _site.AddAsync("later-1@example.cl");
        var start = _clock.GetUtcNow();

        while ((await _site.RowAsync(mail)) is { DeadAt: null } row)
        {
            _clock.Advance(row.NotBefore > _clock.GetUtcNow() ? row.NotBefore - _clock.GetUtcNow() : TimeSpan.Zero);
            await _site.SendAsync();
        }

        (_clock.GetUtcNow() - start).ShouldBeInRange(TimeSpan.FromHours(18), TimeSpan.FromHours(30));
        (await _site.RowAsync(mail)).Attempts.ShouldBe(BackOff.Tries);
    }

    [Fact]
    public async Task A_letter_that_is_refused_for_good_is_seen_by_an_operator_and_sent_again()
    {
        var mail = await _site.AddAsync("gone-maria@example.cl");
        await _site.SendAsync();

        var list = await _site.ListAsync(MailList.Which.Dead);
        list.ShouldContain(
            $"{mail.Id}\tPermit\tabandonada\t1\tgo•••ia@example.cl\t550 5.1.1 … there is nobody of this name"
        );
        (await _site.SendAsync()).ShouldBe(PassEnd.Nothing);

        (await _site.SendAgainAsync(mail.Id)).Trim().ShouldBe($"De vuelta en la cola: {mail.Id}");
        (await _site.SendAsync()).ShouldBe(PassEnd.Sent);
        (await _server.WaitForAsync(1)).Single().Message.MessageId.ShouldBe($"{mail.Id}@clave.sence.example");
        (await _site.ListAsync(MailList.Which.All)).ShouldContain("\tenviada\t");
        (await _site.SendAgainAsync(null)).Trim().ShouldBe("De vuelta en la cola: 0 cartas.");
    }

    [Fact]
    public async Task Of_operators_who_put_a_letter_back_at_once_one_is_told_that_he_did()
    {
        var mail = await _site.AddAsync("gone-maria@example.cl");
        await _site.SendAsync();

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _site.SendAgainAsync(mail.Id)));

        told.Count(line => line.StartsWith("De vuelta", StringComparison.Ordinal)).ShouldBe(1);
        var noted = await _store.UseAsync(rows =>
            rows.Set<AuditEvent>().CountAsync(row => row.Act == Act.LetterSentAgain, Ct)
        );
        noted.ShouldBe(1);
    }

    [Fact]
    public async Task A_year_after_a_letter_nothing_of_it_is_left_and_what_waits_stays()
    {
        await _site.AddAsync("ana@example.cl");
        await _site.AddAsync("gone-maria@example.cl");
        await _site.SendAsync();
        var waiting = await _site.AddAsync("once-1@example.cl");

        _clock.Advance(TimeSpan.FromDays(364));
        (await KeptAsync()).Count.ShouldBe(3);
        _clock.Advance(TimeSpan.FromDays(1));
        (await KeptAsync()).ShouldBe([waiting.Id]);
    }

    [Fact]
    public async Task A_letter_cut_off_after_its_data_comes_again_as_the_same_letter()
    {
        await _site.AddAsync("reset-1@example.cl");

        await _site.SendAsync();
        _clock.Advance(TimeSpan.FromSeconds(13));
        await _site.SendAsync();

        var arrived = await _server.WaitForAsync(2);
        arrived.Select(one => one.Answered).ShouldBe([false, true]);
        arrived[1].Raw.ShouldBe(arrived[0].Raw);
    }

    [Fact]
    public async Task A_letter_that_makes_trouble_delays_nobody()
    {
        await _site.AddAsync("slow-1@example.cl");
        await _site.AddAsync("unfit-1@example.cl");
        await _site.AddAsync("reset-1@example.cl");
        var broken = await _site.AddAsync("ana@example.cl");
        await BreakAsync(broken);
        await _site.AddManyAsync(40, i => $"p{i}@example.cl");

        var pass = _site.SendAsync();
        var arrived = await _server.WaitForAsync(42); // with what was cut off and what was unfit, without the slow one
        arrived.Count(one => one.Answered).ShouldBe(40);
        await _site.AddAsync("late@example.cl"); // and one that comes while the slow one is still on its way
        (await _server.WaitForAsync(43)).Last(one => one.To[0][0] != 's').To.ShouldBe(["late@example.cl"]);
        await pass;

        (await _server.WaitForAsync(44))[^1].To.ShouldBe(["slow-1@example.cl"]);
        (await _site.RowAsync(broken)).SmtpReply.ShouldBe("not opened: is its key in the ring?");
    }

    [Fact]
    public async Task What_a_crashed_sender_held_is_taken_over_when_its_lease_ends()
    {
        await _site.AddAsync("ana@example.cl");
        await using var crashed = new MailSite(_store, _clock, _server.Port);
        (await crashed.Queue.ClaimAsync(10, Ct)).ShouldHaveSingleItem(); // and never a word of it again

        (await _site.SendAsync()).ShouldBe(PassEnd.Nothing);
        (await _site.ListAsync(MailList.Which.Queued)).ShouldContain("\tenviándose\t1\t");
        _clock.Advance(MailQueue.Lease);
        (await _site.SendAsync()).ShouldBe(PassEnd.Sent);

        (await _server.WaitForAsync(1)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_senders_on_one_store_send_each_letter_once()
    {
        await using var other = new MailSite(_store, _clock, _server.Port);
        await _site.AddManyAsync(400, i => $"p{i}@example.cl");

        await Task.WhenAll(_site.SendAsync(), other.SendAsync());

        var arrived = await _server.WaitForAsync(400);
        arrived.Count.ShouldBe(400);
        arrived.Select(one => one.To[0]).Distinct().Count().ShouldBe(400);
    }

    [Fact]
    public async Task A_sender_that_runs_is_woken_by_the_save_and_stops_without_losing_a_letter()
    {
        await _site.Sender.StartAsync(Ct);
        await _site.AddAsync("ana@example.cl");
        var start = TimeProvider.System.GetTimestamp();
        await _server.WaitForAsync(1);
        var took = TimeProvider.System.GetElapsedTime(start);

        await _site.AddManyAsync(300, i => $"p{i}@example.cl");
        await _site.Sender.StopAsync(Ct);
        await using var next = new MailSite(_store, _clock, _server.Port);
        await next.SendAsync();

        took.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (await _server.WaitForAsync(301)).Select(one => one.To[0]).Order().Distinct().Count().ShouldBe(301);
        _server.Arrived.Count.ShouldBe(301);
    }

    [Fact]
    public async Task The_rate_is_printed()
    {
        const int Letters = 2000;
        await using var site = new MailSite(_store, _clock, smtpPort: null);
        await using var sink = new CountingSink();
        await using var fast = new MailSite(_store, _clock, sink.Port);
        var asLongAsReal = new ConfirmEmailLetter("Empresa de Ejemplo SpA", new string('A', 43), "123456");
        await fast.AddManyAsync(Letters, i => $"p{i}@example.cl", asLongAsReal);

        var start = TimeProvider.System.GetTimestamp();
        await fast.SendAsync();
        var took = TimeProvider.System.GetElapsedTime(start);

        sink.Count.ShouldBe(Letters);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Letters / took.TotalSeconds:0} letters/s");
    }

    private Task<List<Guid>> KeptAsync() =>
        _store.UseAsync(async rows =>
        {
            await RetentionRules.Letters.DeleteAsync(rows, _clock.GetUtcNow() - RetentionRules.Letters.Kept, Ct);
            return await rows.Set<OutgoingMail>().Select(mail => mail.Id).ToListAsync(Ct);
        });

    private async Task<bool> AddOnceAsync(string key)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var to = EmailAddress.Parse("ana@example.cl");
        return await scope
            .ServiceProvider.GetRequiredService<Outbox>()
            .AddOnceAsync(store, new PermitLetter(), to, key, ct: Ct);
    }

    private async Task BreakAsync(OutgoingMail mail)
    {
        await _store.UseAsync(context =>
            context
                .Set<OutgoingMail>()
                .Where(row => row.Id == mail.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(it => it.PayloadSealed, new byte[64]), Ct)
        );
    }
}
