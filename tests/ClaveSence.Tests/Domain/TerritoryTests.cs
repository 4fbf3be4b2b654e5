using ClaveSence.Domain;

namespace ClaveSence.Tests.Domain;

public sealed class TerritoryTests
{
    [Fact]
    public void There_are_16_regions_from_north_to_south_and_346_comunas()
    {
        Region
            .All.Select(region => region.Code)
            .ShouldBe(["15", "01", "02", "03", "04", "05", "13", "06", "07", "16", "08", "09", "14", "10", "11", "12"]);
        Comuna.All.Count.ShouldBe(346);
        Comuna.All.Select(comuna => comuna.Cut).Distinct().Count().ShouldBe(346);
        Region.All.Sum(region => region.Comunas.Count).ShouldBe(346);
    }

    [Fact]
    public void A_comuna_is_found_by_its_code_and_knows_its_region()
    {
        var comuna = Comuna.Parse("16101");

        (comuna.Name, comuna.Province, comuna.Region.Name).ShouldBe(("Chillán", "Diguillín", "Región de Ñuble"));
        comuna.Region.Comunas.ShouldContain(comuna);
        Region.Parse("16").ShouldBe(comuna.Region);
    }

    [Fact]
    public void Comunas_stand_by_name_with_accents_aside()
    {
        var names = Region.Parse("13").Comunas.Select(comuna => comuna.Name).ToList();

        names.IndexOf("Ñuñoa").ShouldBeInRange(names.IndexOf("Melipilla"), names.IndexOf("Vitacura"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("99999")]
    [InlineData("1101")]
    [InlineData("Santiago")]
    public void What_is_no_code_is_no_comuna(string? text) => Comuna.TryParse(text, out _).ShouldBeFalse();
}
