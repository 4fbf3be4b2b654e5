using System.Collections.Concurrent;
using ClaveSence.Tests.Mail;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Reliability;

/// <summary>People who use a portal that dies under them, and a journal of what it had told them.</summary>
internal sealed class CrashLoad(CrashingPortal portal) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    // Each is one kind of person; a kind is added by adding its walk.
    private readonly ConcurrentDictionary<string, Company> _tried = new();
    private readonly ConcurrentDictionary<string, Company> _registered = new();
    private readonly ConcurrentDictionary<string, Company> _accounts = new();
    private readonly ConcurrentDictionary<string, Visitor> _signedIn = new();

    /// <summary>How many requests were acknowledged.</summary>
    internal int Acknowledged => _registered.Count + _accounts.Count + _signedIn.Count;

    /// <summary>What was acknowledged, in words.</summary>
    internal string Journal =>
        $"{_registered.Count} registrations, {_accounts.Count} accounts, {_signedIn.Count} sign-ins acknowledged";

    /// <summary>Lets people come until the portal is gone.</summary>
    internal Task DriveAsync(CancellationToken gone) =>
        Task.WhenAll(UntilAsync(RegisterAsync, gone), UntilAsync(RegisterAsync, gone), UntilAsync(SignInAsync, gone));

    /// <summary>Waits until somebody was served: a portal that dies before that has lost nothing to lose.</summary>
    /// <param name="registration">Whether it has to be the longest walk.</param>
    internal async Task AcknowledgedMoreAsync(bool registration)
    {
        int Count() => registration ? _registered.Count : Acknowledged;
        var before = Count();
        for (var i = 0; i < 400 && Count() == before; i++)
        {
            await Task.Delay(Beat, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Holds the portal to everything that it acknowledged; it runs, and its clock is past every lease.</summary>
    internal async Task CheckPromisesAsync(FaultySmtpServer server)
    {
        for (var i = 0; i < 400 && _registered.Keys.Any(mailbox => LettersTo(server, mailbox).Count == 0); i++)
        {
            await Task.Delay(Beat, TimeProvider.System, CancellationToken.None);
        }

        foreach (var company in _registered.Values)
        {
            var copies = LettersTo(server, company.Email);
            copies.Count.ShouldBeGreaterThan(0, "a letter was lost");
            copies.Select(copy => copy.MessageId).Distinct().Count().ShouldBe(1);
            copies.Select(copy => copy.TextBody).Distinct().Count().ShouldBe(1);
            using var visitor = new Visitor(portal.Address);
            await visitor.OpenAsync(new Site.Letter("", copies[0].TextBody!, "").LinkPath);
            await visitor.PressAsync("Confirmar");
            visitor.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
        }

        foreach (var visitor in _signedIn.Values)
        {
            (await visitor.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/mi-cuenta");
        }

        foreach (var company in _registered.Values.Take(1).Concat(_accounts.Values.Take(1)))
        {
            using var maria = new Visitor(portal.Address);
            (await maria.SignInAsync(company.Rut, Journeys.Clave)).At.AbsolutePath.ShouldBe("/mi-cuenta");
        }
    }

    /// <summary>Reads the store of a dead portal: nothing half done, nothing twice, no letter that nobody got.</summary>
    internal async Task CheckStoreAsync(TestStore store, FaultySmtpServer server)
    {
        await using var site = await TestSite.StartAsync(store: store);
        var sealer = site.Services.GetRequiredService<Sealer>();
        var seals = site.Services.GetRequiredService<AccountSeals>();
        await site.InStoreAsync(async rows =>
        {
            var accounts = await rows.Set<Account>().AsNoTracking().ToListAsync();
            accounts.ForEach(account => seals.DetailsOf(account).Representative.ShouldNotBeNull());
            var mailboxes = accounts.ConvertAll(account => seals.EmailOf(account).Value);
            mailboxes.ShouldBeUnique();
            _registered.Keys.Concat(_accounts.Keys).Except(mailboxes).ShouldBeEmpty("acknowledged and lost");
            mailboxes.Except(_tried.Keys).ShouldBeEmpty("nobody asked for it");

            var letters = await rows.Set<OutgoingMail>().AsNoTracking().ToListAsync();
            var arrived = server.Copies.Select(copy => copy.Message.MessageId).ToHashSet();
            letters
                .Where(letter => letter.SentAt is not null)
                .Select(letter => $"{letter.Id}@clave.sence.example")
                .Where(id => !arrived.Contains(id))
                .ShouldBeEmpty("noted as sent, and nobody got it");
            foreach (var pending in await rows.Set<PendingRegistration>().AsNoTracking().ToListAsync())
            {
                AccountDraft.Open(sealer, pending).AnswerHash.ShouldNotBeNull();
                letters.ShouldContain(letter => letter.AccountId == pending.Id);
            }

            return 0;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _signedIn.Values.ToList().ForEach(visitor => visitor.Dispose());

    private static async Task UntilAsync(Func<Task> walkAsync, CancellationToken gone)
    {
        await Task.Yield();
        while (!gone.IsCancellationRequested)
        {
            try
            {
                await walkAsync();
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                // Killed: what was not acknowledged may be there or not, but whole.
                await Task.Delay(Beat, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task RegisterAsync()
    {
        using var tools = new DevelopmentClient(portal.Address);
        var company = await tools.NewCompanyAsync();
        using var visitor = new Visitor(portal.Address);
        await visitor.ProveAsync(company);
        _tried[company.Email] = company;
        await visitor.FillForm(company).PressAsync("Crear Cuenta");
        visitor.At.AbsolutePath.ShouldBe("/persona-juridica/registro/confirmar");
        _registered[company.Email] = company;
    }

    private async Task SignInAsync()
    {
        using var tools = new DevelopmentClient(portal.Address);
        var company = await tools.NewCompanyAsync();
        _tried[company.Email] = company;
        await tools.MakeAccountAsync(company, Journeys.Clave);
        _accounts[company.Email] = company;
        var visitor = new Visitor(portal.Address);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        _signedIn[company.Email] = visitor;
    }

    private static List<MimeKit.MimeMessage> LettersTo(FaultySmtpServer server, string mailbox) =>
        [.. server.Copies.Where(copy => copy.To == mailbox).Select(copy => copy.Message)];
}
