using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Privacy;

/// <summary>Opposition to one use of the data.</summary>
public sealed class OpposeTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task It_says_that_security_notices_cannot_be_objected_to()
    {
        using var visitor = await Site.SignedInAsync(await Site.NewPersonAsync());
        await visitor.OpenAsync("/mi-cuenta/privacidad/oposicion");

        visitor.Text.ShouldContain("No es posible oponerse a los avisos de seguridad");
        visitor.Page.QuerySelector("legend [aria-hidden=true]")!.TextContent.ShouldBe("*");
        visitor.Page.QuerySelectorAll("input[type=radio]").Length.ShouldBe(Enum.GetValues<OppositionPurpose>().Length);
    }

    [Fact]
    public async Task The_purpose_is_kept_with_the_request()
    {
        var holder = await Site.NewPersonAsync();
        using var visitor = await Site.SignedInAsync(holder);
        await visitor.OpenAsync("/mi-cuenta/privacidad/oposicion");
        await visitor
            .Tick("Entregar mis datos a las plataformas de Sence")
            .Type("¿Por qué?", "No las uso.")
            .PressAsync("Enviar solicitud");

        visitor.Text.ShouldContain("Recibimos su solicitud.");
        var request = (await Site.RequestsOfAsync((await Site.RowOfAsync(holder))!.Id)).ShouldHaveSingleItem();
        request.Purpose.ShouldBe(OppositionPurpose.Platforms);
        request.State.ShouldBe(RequestState.Waiting);
    }

    [Fact]
    public async Task A_purpose_is_chosen_from_the_list_and_from_nowhere_else()
    {
        using var visitor = await Site.SignedInAsync(await Site.NewPersonAsync());
        await visitor.OpenAsync("/mi-cuenta/privacidad/oposicion");
        await visitor
            .Type("¿Por qué?", "Porque sí.")
            .PressAsync("Enviar solicitud", new Dictionary<string, string> { ["Finalidad"] = "7" });

        visitor.Alert.ShouldContain("Elija a qué se opone.");
        visitor.Page.QuerySelector("textarea")!.TextContent.ShouldBe("Porque sí.");
    }
}
