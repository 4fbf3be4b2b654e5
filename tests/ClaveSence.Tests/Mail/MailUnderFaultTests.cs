using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Mail;

/// <summary>
/// No letter is lost, altered, sent dead or held up by another's, whatever the mail server does.
/// <c>CLAVESENCE_MAIL_LETTERS</c> says how many (500), <c>CLAVESENCE_MAIL_SEED</c> what happens to them.
/// </summary>
public sealed class MailUnderFaultTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_mail_server_that_does_everything_wrong_loses_alters_and_doubles_no_letter()
    {
        var seed = Number("CLAVESENCE_MAIL_SEED", 20260302);
        await using var store = await MailStore.CreateAsync();
        await using var storm = new MailStorm(store, new(seed), Number("CLAVESENCE_MAIL_LETTERS", 500));

        var report = await storm.RunAsync();

        output.WriteLine($"mail_under_fault: seed {seed}, {report.Figures}");
        report.Broken.ShouldBeEmpty(report.Figures);
    }

    [Fact]
    public async Task Control_a_queue_without_leases_is_seen_to_double_letters()
    {
        await using var store = await MailStore.CreateAsync();
        await using var storm = new MailStorm(store, new(1), 60)
        {
            Break = services =>
                services
                    .ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(new LeaseBlind()))
                    .ConfigureDbContext<PostgresStore>(options => options.AddInterceptors(new LeaseBlind())),
        };

        var report = await storm.RunAsync();

        output.WriteLine($"control, no lease: {report.Figures}");
        report.Broken.ShouldContain("duplicates", report.Figures);
    }

    [Fact]
    public async Task Control_letters_printed_anew_for_each_try_are_seen_to_differ()
    {
        await using var store = await MailStore.CreateAsync();
        await using var storm = new MailStorm(store, new(1), 100) { Rate = 0.2, SpoilAsync = PrintAnewAsync };

        var report = await storm.RunAsync();

        output.WriteLine($"control, a Message-ID for each copy: {report.Figures}");
        report.Broken.ShouldContain("copies unlike", report.Figures);
    }

    [Fact]
    public async Task Letters_that_are_refused_or_put_off_for_ever_delay_nobody()
    {
        (await DelaysAsync("poison@example.cl", "later@example.cl")).ShouldBe(await DelaysAsync());
    }

    [Fact]
    public async Task A_letter_that_expires_while_it_stands_behind_others_is_not_sent()
    {
        var clock = new StoppedClock();
        await using var store = await MailStore.CreateAsync();
        await using var server = new FaultySmtpServer(new(1), clock);
        server.Open();
        await using var site = new MailSite(store, clock, server.Port);
        var expires = clock.GetUtcNow().AddMinutes(1);
        for (var i = 0; i < 20; i++)
        {
            await site.AddAsync(string.Create(CultureInfo.InvariantCulture, $"p{i}@example.cl"), expiresAt: expires);
        }

        // A lane may have looked just before: each of the four may have one more on its way.
        var slow = 0;
        server.Kept = _ => clock.Advance(Interlocked.Increment(ref slow) == 1 ? TimeSpan.FromSeconds(70) : default);
        await site.SendAsync();

        server.Copies.Count.ShouldBeLessThanOrEqualTo(4);
        (await store.UseAsync(rows => rows.Set<OutgoingMail>().CountAsync(mail => mail.LeaseUntil != null))).ShouldBe(
            0
        );
    }

    private static async Task<IReadOnlyList<TimeSpan>> DelaysAsync(params string[] troublesome)
    {
        var clock = new StoppedClock();
        await using var store = await MailStore.CreateAsync();
        await using var server = new FaultySmtpServer(new(1), clock);
        server.Open();
        await using var site = new MailSite(store, clock, server.Port);
        var start = clock.GetUtcNow();
        foreach (var to in troublesome)
        {
            await site.AddAsync(to); // First in the queue.
        }

        for (var step = 0; step < 30; step++)
        {
            await site.AddManyAsync(5, i => string.Create(CultureInfo.InvariantCulture, $"p{step}-{i}@example.cl"));
            await site.SendAsync().WaitAsync(Patience, TimeProvider.System);
            clock.Advance(TimeSpan.FromSeconds(20));
        }

        return [.. server.Copies.OrderBy(copy => copy.To, StringComparer.Ordinal).Select(copy => copy.At - start)];
    }

    // What a sender that prints at each try would do.
    private static Task<int> PrintAnewAsync(MailStore store) =>
        store.UseAsync(async rows =>
        {
            var tried = await rows.Set<OutgoingMail>()
                .AsNoTracking()
                .Where(mail => mail.PayloadSealed != null && mail.Attempts > 0)
                .ToListAsync();
            foreach (var mail in tried)
            {
                var letter = SealedLetter.Open(store.Sealer, mail);
                var anew = new SealedLetter($"x{letter.MessageId}", letter.Subject, letter.Text, letter.Html);
                var payload = anew.Seal(store.Sealer, mail.Id);
                await rows.Set<OutgoingMail>()
                    .Where(row => row.Id == mail.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(it => it.PayloadSealed, payload));
            }

            return 0;
        });

    private static int Number(string name, int standard) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : standard;

    /// <summary>Takes the lease out of the claim: what anybody holds may be taken by anybody.</summary>
    private sealed class LeaseBlind : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
#pragma warning disable CA2100 // The product's own statement, shortened.
            command.CommandText = Regex.Replace(
                command.CommandText,
                @"AND \(lease_until IS NULL OR lease_until <= @\w+\)",
                ""
            );
#pragma warning restore CA2100
            return ValueTask.FromResult(result);
        }
    }
}
