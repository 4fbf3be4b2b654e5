using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ClaveSence.Domain;
using ClaveSence.Tests.Edge;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Rechecks;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Rechecks;

/// <summary>A registry that answers badly makes nobody's account lapse, and two processes never ask about one company twice.</summary>
public sealed class RecheckFaultTests
{
    private const int BadAnswersAtLeast = 200;

    // The first three are too slow for so many; the last is about somebody whom these tests do not know.
    private static readonly string[] LeftOut =
    [
        "too slow",
        "headers at once, body never",
        "ten megabytes",
        "another person",
    ];

    [Fact]
    public async Task Of_200_bad_answers_none_is_a_lapse()
    {
        await using var sii = await ScriptedRegistry.StartAsync(TestContext.Current.CancellationToken);
        await using var site = await StartAsync(sii);
        var companies = new List<Company>();
        for (var i = 0; i < RechecksDue.FailuresAtMost; i++)
        {
            companies.Add(await site.NewAccountAsync());
        }

        var bad = 0;
        sii.Answer = context => AnswerAsync(context, ended => BadOf(ended, Interlocked.Increment(ref bad)));
        await site.DoDueWorkAsync();
        for (var round = 0; round < 100 && bad < BadAnswersAtLeast; round++)
        {
            await site.Tools.AdvanceAsync("24:00:00");
        }

        bad.ShouldBeGreaterThanOrEqualTo(BadAnswersAtLeast);
        (await RecheckTests.EndedAsync(site)).ShouldBe(0);
        foreach (var company in companies)
        {
            (await site.Tools.LettersToAsync(company.Email)).ShouldBeEmpty();
        }

        // The same words, unspoilt: the test can fail.
        sii.Answer = context => AnswerAsync(context, BadAnswers.Json);
        await site.Tools.AdvanceAsync("24:00:00");
        (await RecheckTests.EndedAsync(site)).ShouldBe(companies.Count);
    }

    [Fact]
    public async Task A_company_that_is_unknown_all_of_a_sudden_has_not_ended()
    {
        await using var sii = await ScriptedRegistry.StartAsync(TestContext.Current.CancellationToken);
        await using var site = await StartAsync(sii);
        await site.NewAccountAsync();
        sii.Answer = context =>
            AnswerAsync(
                context,
                ended =>
                    BadAnswers.Json(
                        ended
                            .Replace("\"Panadería Los Aromos SpA\"", "null", StringComparison.Ordinal)
                            .Replace(":true", ":false", StringComparison.Ordinal)
                    )
            );
        await site.DoDueWorkAsync();
        await site.Tools.AdvanceAsync("24:00:00");

        sii.Asked.ShouldBeGreaterThan(1);
        (await RecheckTests.EndedAsync(site)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_answers_each_wait_is_longer_than_the_last()
    {
        await using var sii = await ScriptedRegistry.StartAsync(TestContext.Current.CancellationToken);
        await using var site = await StartAsync(sii);
        await site.NewAccountAsync();
        sii.Answer = context => AnswerAsync(context, ended => BadAnswers.Json(ended[..9]));
        await site.DoDueWorkAsync();
        await site.Tools.AdvanceAsync("24:00:00");
        List<double> waits = [];
        for (var round = 0; round < 6; round++)
        {
            var before = sii.Asked;
            var row = await site.InStoreAsync(store => store.Set<CompanyRecheck>().AsNoTracking().SingleAsync());
            var clock = site.Services.GetRequiredService<TimeProvider>();
            var wait = row.DueAt - clock.GetUtcNow();
            waits.Add(Math.Round(wait.TotalHours));
            await site.Tools.AdvanceAsync(
                $"{(int)wait.TotalHours}:{wait.Minutes:00}:{Math.Max(0, wait.Seconds - 5):00}"
            );
            var early = sii.Asked;
            await site.Tools.AdvanceAsync("00:00:10");
            sii.Asked.ShouldBeGreaterThan(early);
            before.ShouldBeLessThan(sii.Asked);
        }

        waits.ShouldBe([1, 2, 4, 8, 16, 24]);
    }

    [Fact]
    public async Task Two_processes_never_ask_about_one_company_twice()
    {
        await using var sii = await ScriptedRegistry.StartAsync(TestContext.Current.CancellationToken);
        var asked = new ConcurrentDictionary<string, int>();
        sii.Answer = context =>
            AnswerAsync(
                context,
                ended =>
                {
                    asked.AddOrUpdate((string)JsonNode.Parse(ended)!["rut"]!, 1, (_, count) => count + 1);
                    return BadAnswers.Json(ended);
                }
            );
        await using var store = await TestStore.MakeAsync();
        await using var one = await StartAsync(sii, store);
        await using var two = await StartAsync(sii, store);
        for (var i = 0; i < 12; i++)
        {
            await one.NewAccountAsync();
        }

        await one.DoDueWorkAsync();
        await one.InStoreAsync(rows =>
            rows.Set<CompanyRecheck>()
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.DueAt, DateTimeOffset.UnixEpoch))
        );
        await Task.WhenAll(one.DoDueWorkAsync(), two.DoDueWorkAsync(), one.DoDueWorkAsync(), two.DoDueWorkAsync());

        asked.Count.ShouldBe(12);
        asked.Values.ShouldAllBe(count => count == 1);
        (await RecheckTests.EndedAsync(one)).ShouldBe(12);
    }

    [Fact]
    public async Task An_answer_about_a_representative_who_was_changed_meanwhile_is_not_kept()
    {
        await using var sii = await ScriptedRegistry.StartAsync(TestContext.Current.CancellationToken);
        await using var site = await StartAsync(sii);
        var company = await site.NewAccountAsync();
        var next = await site.Tools.NewCompanyAsync();
        sii.Answer = context =>
            AnswerAsync(
                context,
                ended =>
                    async http =>
                    {
                        await ChangeAsync(site, company, next);
                        await BadAnswers.Json(ended)(http);
                    }
            );
        await site.DoDueWorkAsync();
        await site.Tools.AdvanceAsync("24:00:00");

        sii.Asked.ShouldBeGreaterThan(1);
        (await RecheckTests.EndedAsync(site)).ShouldBe(0);
    }

    private static Task<int> ChangeAsync(TestSite site, Company company, Company next) =>
        site.InStoreAsync(async store =>
        {
            var id = (await site.AccountOfAsync(company))!.Id;
            var seals = site.Services.GetRequiredService<AccountSeals>();
            var account = await store.Set<Account>().SingleAsync(row => row.Id == id);
            var details = seals.DetailsOf(account);
            var person = details.Representative! with { Rut = Rut.Parse(next.Representative) };
            seals.Replace(account, details with { Representative = person });
            return await store.SaveChangesAsync();
        });

    private static Task<TestSite> StartAsync(ScriptedRegistry sii, TestStore? store = null) =>
        TestSite.StartAsync(
            new Dictionary<string, string?>
            {
                ["Registries:Sii:BaseUrl"] = sii.Address.ToString(),
                ["Recheck:Every"] = "1.00:00:00",
                ["Recheck:PerMinute"] = "600",
            },
            services =>
                services.PostConfigure<SiiOptions>(options =>
                {
                    options.FailuresToOpen = int.MaxValue;
                    options.ProbeKept = TimeSpan.Zero;
                }),
            store
        );

    // It is up, and about whoever is asked it has the same to say: the representative ended. A test spoils that.
    private static async Task AnswerAsync(HttpContext context, Func<string, RequestDelegate> spoil)
    {
        if (context.Request.Path == "/estado")
        {
            await BadAnswers.Json("""{"estado":"disponible"}""")(context);
            return;
        }

        var question = (await JsonNode.ParseAsync(context.Request.Body))!;
        var ended =
            $$"""{"rut":"{{question["rut"]}}","run":"{{question["run"]}}","razonSocial":"Panadería Los Aromos SpA","vigente":true,"representanteLegal":false}""";
        await spoil(ended)(context);
    }

    private static RequestDelegate BadOf(string ended, int number)
    {
        var identifier = (string)JsonNode.Parse(ended)!["run"]!;
        var spoilt = BadAnswers
            .Of(ended, identifier)
            .Where(pair => !LeftOut.Contains(pair.Key))
            .Select(pair => pair.Value)
            .ToList();
        return spoilt[number % spoilt.Count];
    }
}
