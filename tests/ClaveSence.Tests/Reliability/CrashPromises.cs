using ClaveSence.Tests.Audit;
using ClaveSence.Tests.Mail;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ClaveSence.Tests.Reliability;

/// <summary>Holds a portal that died to everything that it had acknowledged.</summary>
internal sealed class CrashPromises(CrashJournal journal, CrashingPortal portal, FaultySmtpServer server)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Looks at what people have and can do; the portal runs, and its clock is past every lease.</summary>
    internal async Task CheckAsync()
    {
        var promised = journal.Registered.Keys.Concat(journal.Recovered.Keys);
        (await LostAsync(promised, Patience)).ShouldBeEmpty("acknowledged, and no letter came");
        await CheckRegistrationsAsync();
        await CheckRecoveriesAsync();
        foreach (var visitor in journal.SignedIn.Values)
        {
            (await visitor.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/mi-cuenta");
        }

        foreach (var company in journal.Registered.Values.Take(1).Concat(journal.Accounts.Values.Take(1)))
        {
            using var maria = new Visitor(portal.Address);
            (await maria.SignInAsync(company.Rut, Journeys.Clave)).At.AbsolutePath.ShouldBe("/mi-cuenta");
        }
    }

    /// <summary>Answers which mailboxes have got nothing after that long.</summary>
    internal async Task<IReadOnlyList<string>> LostAsync(IEnumerable<string> promised, TimeSpan patience)
    {
        var since = TimeProvider.System.GetTimestamp();
        var lost = promised.ToList();
        while (true)
        {
            lost = [.. lost.Except(server.Copies.Select(copy => copy.To))];
            if (lost.Count == 0 || TimeProvider.System.GetElapsedTime(since) > patience)
            {
                return lost;
            }

            await Task.Delay(Beat, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Reads the store of a dead portal: nothing half done, nothing twice, no letter that nobody got.</summary>
    internal async Task CheckStoreAsync(TestStore store)
    {
        await using var site = await TestSite.StartAsync(store: store);
        var audit = await site.CheckAsync();
        audit.Chain.Fault.ShouldBeNull("the audit's chain is broken");
        (audit.Chain.Verified + audit.Waiting).ShouldBeGreaterThan(0);
        var sealer = site.Services.GetRequiredService<Sealer>();
        var seals = site.Services.GetRequiredService<AccountSeals>();
        await site.InStoreAsync(async rows =>
        {
            var accounts = await rows.Set<Account>().AsNoTracking().ToListAsync();
            accounts.ForEach(account => seals.DetailsOf(account).Representative.ShouldNotBeNull());
            var mailboxes = accounts.ToDictionary(account => account.Id, account => seals.EmailOf(account).Value);
            mailboxes.Values.ShouldBeUnique();
            journal.Registered.Keys.Concat(journal.Accounts.Keys).Except(mailboxes.Values).ShouldBeEmpty("lost");
            mailboxes.Values.Except(journal.Tried.Keys).ShouldBeEmpty("nobody asked for it");

            var letters = await rows.Set<OutgoingMail>().AsNoTracking().ToListAsync();
            CheckArrived(letters);
            foreach (var pending in await rows.Set<PendingRegistration>().AsNoTracking().ToListAsync())
            {
                AccountDraft.Open(sealer, pending).AnswerHash.ShouldNotBeNull();
                letters.ShouldContain(letter => letter.AccountId == pending.Id);
            }

            // The row is the promise, whether its visitor heard of it or not.
            var orders = await rows.Set<RecoveryOrder>().AsNoTracking().ToListAsync();
            var asked = orders.ConvertAll(order => mailboxes[RecoveryTask.Open(sealer, order).Account]);
            asked.Except(server.Copies.Select(copy => copy.To)).ShouldBeEmpty("ordered, and no letter came");
            journal.Recovered.Keys.Except(asked).ShouldBeEmpty("acknowledged, and not written down");
            return 0;
        });
    }

    private void CheckArrived(IEnumerable<OutgoingMail> letters)
    {
        var arrived = server.Copies.Select(copy => copy.Message.MessageId).ToHashSet();
        letters
            .Where(letter => letter.SentAt is not null)
            .Select(letter => $"{letter.Id}@clave.sence.example")
            .Where(id => !arrived.Contains(id))
            .ShouldBeEmpty("noted as sent, and nobody got it");
    }

    private async Task CheckRegistrationsAsync()
    {
        foreach (var mailbox in journal.Registered.Keys)
        {
            var letter = LettersTo(mailbox).ShouldHaveSingleItem();
            using var visitor = new Visitor(portal.Address);
            await visitor.OpenAsync(letter.LinkPath);
            await visitor.PressAsync("Confirmar");
            visitor.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
        }
    }

    // One that expired on its way is followed by another, and opens nothing; whoever was told nothing may have one as well.
    private async Task CheckRecoveriesAsync()
    {
        foreach (var (mailbox, company) in journal.Recovering)
        {
            var usable = 0;
            var letters = LettersTo(mailbox);
            foreach (var letter in letters)
            {
                using var visitor = new Visitor(portal.Address);
                await visitor.SignInAsync(company.Rut, letter.Provisional);
                usable += visitor.MessageCodes.Contains("CS-04") ? 1 : 0;
            }

            usable.ShouldBe(letters.Count == 0 && !journal.Recovered.ContainsKey(mailbox) ? 0 : 1);
        }
    }

    // Copies of one letter are the same to the last word.
    private List<Site.Letter> LettersTo(string mailbox) =>
        [
            .. server
                .Copies.Where(copy => copy.To == mailbox)
                .Select(copy => copy.Message)
                .GroupBy(copy => copy.MessageId)
                .Select(copies => copies.Select(TextOf).Distinct().ShouldHaveSingleItem())
                .Select(text => new Site.Letter("", text, "")),
        ];

    private static string TextOf(MimeMessage copy) => copy.TextBody ?? "";
}
