using System.Collections.Concurrent;
using System.Security.Cryptography;
using ClaveSence.Tests.Mail;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Reliability;

/// <summary><c>kill -9</c> at any moment leaves no half account and loses no letter.</summary>
public sealed class CrashTests
{
    private const int Kills = 10;
    private const int People = 3;

    private readonly ConcurrentDictionary<string, Company> _acknowledged = new();

    [Fact]
    public async Task Ten_kills_under_load_lose_no_registration_that_was_acknowledged_and_leave_none_half_done()
    {
        await using var store = await TestStore.MakeAsync();
        var mailPort = CrashingPortal.FreePort();
        await using var portal = new CrashingPortal(store, mailPort);
        RealSmtpServer? mail = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            if (kill == Kills / 2)
            {
                mail = await RealSmtpServer.StartAsync(mailPort); // Down before, so that letters pile up.
            }

            await portal.StartAsync();
            await DriveUntilKilledAsync(portal);
        }

        await using var server = mail!;
        await portal.StartAsync();
        using (var tools = new DevelopmentClient(portal.Address))
        {
            await tools.AdvanceAsync("00:03:00"); // Letters that a dead process was busy with wait for its lease.
        }

        await ShouldAllHaveComeAsync(portal, server);
        await portal.KillAsync();
        await ShouldBeWholeAsync(store);
    }

    private async Task DriveUntilKilledAsync(CrashingPortal portal)
    {
        using var killed = new CancellationTokenSource();
        var people = Enumerable.Range(0, People).Select(_ => RegisterUntilAsync(portal, killed.Token)).ToList();
        var before = _acknowledged.Count;
        for (var i = 0; i < 300 && _acknowledged.Count == before; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        var moment = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(0, 600));
        await Task.Delay(moment, TimeProvider.System, CancellationToken.None);
        await portal.KillAsync();
        await killed.CancelAsync();
        await Task.WhenAll(people);
        _acknowledged.Count.ShouldBeGreaterThan(before);
    }

    private async Task RegisterUntilAsync(CrashingPortal portal, CancellationToken killed)
    {
        using var tools = new DevelopmentClient(portal.Address);
        while (!killed.IsCancellationRequested)
        {
            try
            {
                var company = await tools.NewCompanyAsync();
                using var visitor = new Visitor(portal.Address);
                await visitor.ProveAsync(company);
                await visitor.FillForm(company).PressAsync("Crear Cuenta");
                visitor.At.AbsolutePath.ShouldBe("/persona-juridica/registro/confirmar");
                _acknowledged[company.Email] = company;
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                return; // Killed: what was not acknowledged may be there or not, but whole.
            }
        }
    }

    // Each acknowledged registration has one letter, maybe delivered twice, and its link makes the account that was typed.
    private async Task ShouldAllHaveComeAsync(CrashingPortal portal, RealSmtpServer server)
    {
        for (var i = 0; i < 200 && _acknowledged.Keys.Any(mailbox => LettersTo(server, mailbox).Count == 0); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        foreach (var company in _acknowledged.Values)
        {
            var copies = LettersTo(server, company.Email);
            copies.Select(copy => copy.MessageId).Distinct().Count().ShouldBe(1);
            copies.Select(copy => copy.TextBody).Distinct().Count().ShouldBe(1);
            using var visitor = new Visitor(portal.Address);
            await visitor.OpenAsync(new Site.Letter("", copies[0].TextBody!, "").LinkPath);
            await visitor.PressAsync("Confirmar");
            visitor.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
        }

        var last = _acknowledged.Values.First();
        using var maria = new Visitor(portal.Address);
        (await maria.SignInAsync(last.Rut, Journeys.Clave)).At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private async Task ShouldBeWholeAsync(TestStore store)
    {
        await using var site = await TestSite.StartAsync(store: store);
        var (sealer, seals) = (
            site.Services.GetRequiredService<Sealer>(),
            site.Services.GetRequiredService<AccountSeals>()
        );
        await site.InStoreAsync(async rows =>
        {
            var accounts = await rows.Set<Account>().AsNoTracking().ToListAsync();
            accounts.Count.ShouldBe(_acknowledged.Count);
            accounts.Select(account => seals.EmailOf(account).Value).Order().ShouldBe(_acknowledged.Keys.Order());
            accounts.ForEach(account => seals.DetailsOf(account).Representative.ShouldNotBeNull());
            var letters = await rows.Set<OutgoingMail>().Select(letter => letter.AccountId).ToListAsync();
            foreach (var pending in await rows.Set<PendingRegistration>().AsNoTracking().ToListAsync())
            {
                AccountDraft.Open(sealer, pending).AnswerHash.ShouldNotBeNull();
                letters.ShouldContain(pending.Id);
            }

            return 0;
        });
    }

    private static List<MimeKit.MimeMessage> LettersTo(RealSmtpServer server, string mailbox) =>
        [.. server.Arrived.Where(letter => letter.To.Contains(mailbox)).Select(letter => letter.Message)];
}
