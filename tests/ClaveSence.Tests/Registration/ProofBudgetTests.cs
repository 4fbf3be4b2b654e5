using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Registration;

/// <summary>How often a card may be tried: beyond that no registry is asked, whatever is typed.</summary>
public sealed class ProofBudgetTests
{
    private const string NotProved = "No pudimos verificar los datos ingresados.";
    private readonly CountedRegistries _registries = new();

    [Fact]
    public async Task After_three_wrong_serials_nobody_is_asked_until_the_next_day()
    {
        await using var site = await TestSite.StartAsync(replace: _registries.Replace);
        var company = await site.Tools.NewCompanyAsync();
        for (var i = 0; i < 3; i++)
        {
            (await AlertAsync(site, company with { Serial = "A999999999" })).ShouldContain(NotProved);
        }

        _registries.Asked.ShouldBe(6);
        (await AlertAsync(site, company)).ShouldContain(NotProved);
        _registries.Asked.ShouldBe(6);

        await site.Tools.AdvanceAsync("24:00:01");
        (await AlertAsync(site, company)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_month_takes_ten_wrong_serials()
    {
        await using var site = await TestSite.StartAsync(replace: _registries.Replace);
        var company = await site.Tools.NewCompanyAsync();
        for (var day = 0; day < 4; day++)
        {
            for (var i = 0; i < 3; i++)
            {
                await AlertAsync(site, company with { Serial = "A999999999" });
            }

            await site.Tools.AdvanceAsync("24:00:01");
        }

        _registries.Asked.ShouldBe(20);
        (await AlertAsync(site, company)).ShouldContain(NotProved);
        _registries.Asked.ShouldBe(20);
    }

    [Fact]
    public async Task One_address_tries_ten_cards_a_day()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Limits:PerNetworkFactor"] = "1" },
            _registries.Replace
        );
        for (var i = 0; i < 10; i++)
        {
            var other = await site.Tools.NewCompanyAsync();
            await AlertAsync(site, other with { Serial = "A999999999" });
        }

        _registries.Asked.ShouldBe(20);
        (await AlertAsync(site, await site.Tools.NewCompanyAsync())).ShouldContain(NotProved);
        _registries.Asked.ShouldBe(20);
    }

    [Fact]
    public async Task A_right_serial_and_a_malformed_one_cost_no_try()
    {
        await using var site = await TestSite.StartAsync(replace: _registries.Replace);
        var company = await site.Tools.NewCompanyAsync();
        for (var i = 0; i < 5; i++)
        {
            (await AlertAsync(site, company with { Serial = "12" })).ShouldNotContain(NotProved);
            (await AlertAsync(site, company)).ShouldBeEmpty();
        }

        _registries.Asked.ShouldBe(10);
    }

    [Fact]
    public async Task The_card_of_somebody_who_died_proves_nothing()
    {
        await using var site = await TestSite.StartAsync(replace: _registries.Replace);
        var company = await site.Tools.NewCompanyAsync();
        _registries.EverybodyDied = true;
        (await AlertAsync(site, company)).ShouldContain(NotProved);
        _registries.EverybodyDied = false;
        (await AlertAsync(site, company)).ShouldBeEmpty();
    }

    private static async Task<string> AlertAsync(TestSite site, Company company)
    {
        using var visitor = site.NewVisitor();
        await visitor.ProveAsync(company);
        return visitor.Alert;
    }
}
