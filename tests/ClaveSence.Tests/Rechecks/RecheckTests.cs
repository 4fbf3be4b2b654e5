using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Rechecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Rechecks;

/// <summary>The SII is asked again about companies from time to time; what has ended is told as CS-07.</summary>
public sealed class RecheckTests
{
    private static readonly Dictionary<string, string?> Often = new()
    {
        ["Recheck:Every"] = "1.00:00:00",
        ["Recheck:PerMinute"] = "600",
        ["Registries:Sii:TimeLimit"] = "00:00:40",
        ["Registries:Sii:AttemptLimit"] = "00:00:30",
    };

    [Fact]
    public async Task A_representative_who_ended_is_told_once_and_still_enters_platforms_for_15_days()
    {
        await using var site = await TestSite.StartAsync(Often);
        var company = await site.NewAccountAsync();
        await site.SetRepresentativeMailboxAsync(company, company.RepresentativeEmail);
        var other = await site.Tools.NewCompanyAsync();
        await RoundAsync(site);
        (await AccountAsync(site, company)).Standing.ShouldBe(AccountStanding.Good);

        await site.Tools.ChangeCompanyAsync(company.Rut, representatives: [other.Representative]);
        await RoundAsync(site);
        await RoundAsync(site);
        var account = await AccountAsync(site, company);
        account.Standing.ShouldBe(AccountStanding.RepresentativeEnded);
        var since = account.StandingSince!.Value;
        account.MayEnterPlatforms(since).ShouldBeTrue();
        account.MayEnterPlatforms(since.AddDays(15).AddSeconds(-1)).ShouldBeTrue();
        account.MayEnterPlatforms(since.AddDays(15)).ShouldBeFalse();
        foreach (var mailbox in new[] { company.Email, company.RepresentativeEmail })
        {
            (await site.Tools.LettersToAsync(mailbox))
                .Count(letter => letter.Subject.StartsWith("Actualice el representante", StringComparison.Ordinal))
                .ShouldBe(1);
        }

        using var visitor = await site.SignedInAsync(company);
        visitor.MessageCodes.ShouldBe(["CS-07"]);
        visitor.Text.ShouldContain("la persona registrada ya no es representante legal de la empresa");
        visitor.Text.ShouldContain("Puede seguir entrando a las plataformas de Sence hasta el");
        visitor.Page.QuerySelector("[data-codigo] a")!.GetAttribute("href").ShouldBe("/mi-cuenta/datos/representante");
        (await ActsAsync(site, account, Act.StandingLapsed)).ShouldBe(1);
        await site.Tools.AdvanceAsync("15.00:00:00");
        using var later = await site.SignedInAsync(company);
        later.Text.ShouldContain("pero no a las plataformas de Sence");
    }

    [Fact]
    public async Task A_company_that_ended_enters_its_own_account_alone_until_the_SII_says_otherwise()
    {
        await using var site = await TestSite.StartAsync(Often);
        var company = await site.NewAccountAsync();
        await site.Tools.ChangeCompanyAsync(company.Rut, active: false);
        await RoundAsync(site);
        var account = await AccountAsync(site, company);
        account.Standing.ShouldBe(AccountStanding.CompanyEnded);
        account.MayEnterPlatforms(account.StandingSince!.Value).ShouldBeFalse();
        (await site.Tools.WaitForLetterAsync(company.Email, "ya no está vigente")).Text.ShouldContain("Mi cuenta");
        using var visitor = await site.SignedInAsync(company);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        visitor.MessageCodes.ShouldBe(["CS-07"]);
        visitor.Text.ShouldContain("la empresa ya no está vigente");

        await site.Tools.ChangeCompanyAsync(company.Rut, active: true);
        await RoundAsync(site);
        account = await AccountAsync(site, company);
        (account.Standing, account.StandingSince).ShouldBe((AccountStanding.Good, null));
        account.MayEnterPlatforms(DateTimeOffset.MaxValue).ShouldBeTrue();
        (await ActsAsync(site, account, Act.StandingRestored)).ShouldBe(1);
        using var later = await site.SignedInAsync(company);
        later.MessageCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_that_changes_nothing_is_seen_in_the_activity()
    {
        await using var site = await TestSite.StartAsync(Often);
        var company = await site.NewAccountAsync();
        await RoundAsync(site);
        var account = await AccountAsync(site, company);
        (await ActsAsync(site, account, Act.StandingChecked)).ShouldBe(1);
        using var visitor = await site.SignedInAsync(company);
        await visitor.OpenAsync("/mi-cuenta/actividad");
        visitor.Text.ShouldContain("Consultamos al SII por la empresa y su representante; nada cambió");

        await site.Tools.ChangeCompanyAsync(company.Rut, active: false);
        await RoundAsync(site);
        (await ActsAsync(site, account, Act.StandingChecked)).ShouldBe(1);
        (await ActsAsync(site, account, Act.StandingLapsed)).ShouldBe(1);
        await RoundAsync(site);
        (await ActsAsync(site, account, Act.StandingChecked)).ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_clave_says_nothing_of_it()
    {
        await using var site = await TestSite.StartAsync(Often);
        var company = await site.NewAccountAsync();
        await site.Tools.ChangeCompanyAsync(company.Rut, active: false);
        await RoundAsync(site);
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, "Otra#2929");
        visitor.MessageCodes.ShouldBe(["CS-02"]);
        visitor.Text.ShouldNotContain("vigente");
    }

    [Theory]
    [InlineData("down")]
    [InlineData("error")]
    [InlineData("garbage")]
    [InlineData("wrong-person")]
    public async Task A_registry_that_fails_changes_nothing_and_is_asked_again_later(string mode)
    {
        await using var site = await TestSite.StartAsync(
            Often,
            services =>
                services.PostConfigure<SiiOptions>(options =>
                {
                    options.FailuresToOpen = int.MaxValue;
                    options.ProbeKept = TimeSpan.Zero; // It mends faster here than a probe is forgotten.
                })
        );
        var company = await site.NewAccountAsync();
        await site.DoDueWorkAsync();
        await site.Tools.ChangeCompanyAsync(company.Rut, active: false);
        await site.Tools.BehaveAsync("sii", mode);
        await site.Tools.AdvanceAsync("24:00:00");
        await site.DoDueWorkAsync();
        var account = await AccountAsync(site, company);
        account.Standing.ShouldBe(AccountStanding.Good);
        (await ActsAsync(site, account, Act.StandingChecked)).ShouldBe(0);
        (await site.Tools.LettersToAsync(company.Email)).ShouldBeEmpty();

        await site.Tools.BehaveAsync("sii", "ok");
        await site.Tools.AdvanceAsync("24:00:00");
        await site.DoDueWorkAsync();
        (await AccountAsync(site, company)).Standing.ShouldBe(AccountStanding.CompanyEnded);
    }

    [Fact]
    public async Task The_turns_are_spread_over_the_period()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Recheck:Every"] = "30.00:00:00" }
        );
        for (var i = 0; i < 12; i++)
        {
            await site.NewAccountAsync();
        }

        await site.DoDueWorkAsync();
        var due = await site.InStoreAsync(store => store.Set<CompanyRecheck>().Select(row => row.DueAt).ToListAsync());
        due.Count.ShouldBe(12);
        (due.Max() - due.Min()).ShouldBeGreaterThan(TimeSpan.FromDays(3));
        due.Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task No_more_are_asked_about_in_a_minute_than_was_agreed()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?>(Often) { ["Recheck:PerMinute"] = "4" }
        );
        List<Company> companies = [];
        for (var i = 0; i < 10; i++)
        {
            companies.Add(await site.NewAccountAsync());
            await site.Tools.ChangeCompanyAsync(companies[i].Rut, active: false);
        }

        await site.DoDueWorkAsync();
        await site.Tools.AdvanceAsync("24:00:00");
        (await EndedAsync(site)).ShouldBe(4);
        await site.DoDueWorkAsync();
        (await EndedAsync(site)).ShouldBe(4);
        await site.Tools.AdvanceAsync("00:01:00");
        (await EndedAsync(site)).ShouldBe(8);
        await site.Tools.AdvanceAsync("00:06:00"); // One that a busy store broke off is taken up after its lease of five minutes.
        (await EndedAsync(site)).ShouldBe(10);
    }

    internal static Task<int> EndedAsync(TestSite site) =>
        site.InStoreAsync(store =>
            store.Set<Account>().CountAsync(account => account.Standing != AccountStanding.Good)
        );

    // Everybody's turn has come after a period, and is taken.
    private static async Task RoundAsync(TestSite site)
    {
        await site.DoDueWorkAsync();
        await site.Tools.AdvanceAsync("24:00:00");
        await site.DoDueWorkAsync();
    }

    private static async Task<Account> AccountAsync(TestSite site, Company company) =>
        (await site.AccountOfAsync(company))!;

    private static Task<int> ActsAsync(TestSite site, Account account, Act act) =>
        site.InStoreAsync(store =>
            store.Set<AuditEvent>().CountAsync(row => row.AccountId == account.Id && row.Act == act)
        );
}
