using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Attacks on the provider, by families: none leads anywhere, and each family finds the portal in which it would (goal G09).</summary>
public sealed class AttackTests(SharedSite shared, ITestOutputHelper output)
{
    /// <summary>Gets the families.</summary>
    public static TheoryData<string> Names { get; } = [.. Families.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_of_a_family_leads_anywhere(string family)
    {
        using var arena = await Arena.OpenAsync(shared.Site);
        List<string> succeeded = [];
        var attacks = Families.All[family].Attacks;
        foreach (var attack in attacks)
        {
            if (!await attack.IsRefusedAsync(arena))
            {
                succeeded.Add(attack.Name);
            }
        }

        output.WriteLine($"{family}: {attacks.Count - succeeded.Count} of {attacks.Count} refused");
        succeeded.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Where_its_check_was_taken_away_a_family_finds_it(string family)
    {
        await using var site = await TestSite.StartAsync(replace: Families.All[family].Weaken);
        using var arena = await Arena.OpenAsync(site);
        (await Families.All[family].Attacks[0].IsRefusedAsync(arena)).ShouldBeFalse();
    }

    [Fact]
    public void There_are_more_than_120_of_them()
    {
        var count = Families.All.Values.Sum(family =>
            family.Attacks.Select(attack => attack.Name.Split(',')[0]).Distinct().Count()
        );
        output.WriteLine(
            $"{count} attacks in {Families.All.Count} families, {ReplayAttacks.Rounds} rounds of {ReplayAttacks.AtOnce}"
        );
        count.ShouldBeGreaterThan(120);
    }
}
