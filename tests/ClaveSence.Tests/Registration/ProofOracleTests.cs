using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Registration;

/// <summary>While a registry is down, the proof before the form tells nobody who represents whom.</summary>
public sealed class ProofOracleTests
{
    [Theory]
    [InlineData("sii", "Servicio de Impuestos Internos")]
    [InlineData("registro-civil", "Registro Civil")]
    public async Task A_right_pair_and_a_wrong_one_read_the_same_while_one_registry_is_down(
        string registry,
        string name
    )
    {
        await using var site = await TestSite.StartAsync();
        var (right, other, taken) = (
            await site.Tools.NewCompanyAsync(),
            await site.Tools.NewCompanyAsync(),
            await site.NewAccountAsync()
        );
        await site.Tools.BehaveAsync(registry, "down");

        var alerts = new List<string>();
        foreach (
            var asked in (Company[])
                [
                    right,
                    right with
                    {
                        Representative = other.Representative,
                        Serial = other.Serial,
                    },
                    right with
                    {
                        Serial = "A999999999",
                    },
                    taken,
                    taken with
                    {
                        Representative = right.Representative,
                    },
                ]
        )
        {
            using var visitor = site.NewVisitor();
            await visitor.ProveAsync(asked);
            visitor.MessageCodes.ShouldBe(["CS-08"]);
            alerts.Add(visitor.Alert);
        }

        alerts.Distinct().ShouldHaveSingleItem().ShouldContain(name);
    }

    [Fact]
    public async Task That_the_tries_of_a_person_are_spent_does_not_show_while_a_registry_is_down()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        for (var i = 0; i < 3; i++)
        {
            using var stranger = site.NewVisitor();
            await stranger.ProveAsync(company with { Serial = "A999999999" });
        }

        await site.Tools.BehaveAsync("registro-civil", "down");
        using var visitor = site.NewVisitor();
        await visitor.ProveAsync(company);
        visitor.MessageCodes.ShouldBe(["CS-08"]);

        await site.Tools.BehaveAsync("registro-civil", "ok");
        using var later = site.NewVisitor();
        await later.ProveAsync(company);
        later.At.AbsolutePath.ShouldBe("/persona-juridica/registro", "and no try came back");
    }
}
