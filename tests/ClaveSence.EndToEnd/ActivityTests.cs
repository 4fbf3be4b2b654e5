using ClaveSence.EndToEnd.Browser;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>«Actividad» in a browser: read, narrowed and taken along.</summary>
public sealed class ActivityTests(Portal portal)
{
    [Fact]
    public async Task The_owner_reads_narrows_and_sees_everything_again()
    {
        await using var person = await portal.NewPersonAsync();
        await person.SeeActivityAsync(portal.Site);
        person.At.ShouldBe("/mi-cuenta/actividad");
        var rows = person.Page.Locator("tbody tr");
        (await rows.CountAsync()).ShouldBe(3);
        (await rows.First.InnerTextAsync()).ShouldContain("Ingreso con la Clave Sence");
        (await rows.First.InnerTextAsync()).ShouldContain("Chrome en Linux");

        await person.ChooseAsync("Tipo de suceso", "Intentos fallidos");
        await person.PressAsync("Filtrar");
        (await rows.AllInnerTextsAsync())
            .ShouldHaveSingleItem()
            .ShouldContain("Se escribió una Clave Sence equivocada");
        (await person.Field("Tipo de suceso").InputValueAsync()).ShouldBe("Failure");

        await person.TypeAsync("Hasta", "2020-01-31");
        await person.PressAsync("Filtrar");
        (await rows.CountAsync()).ShouldBe(0);
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(
            "No hay sucesos de ese tipo en esas fechas."
        );
        await person.FollowAsync("Ver todo");
        (await rows.CountAsync()).ShouldBe(3);
    }

    [Theory]
    [InlineData("Descargar en CSV, para planillas", "actividad.csv", "\"Suceso\"")]
    [InlineData("Descargar en JSON, para programas", "actividad.json", "\"suceso\"")]
    public async Task A_download_comes_as_a_file_and_is_listed_next_time(string link, string name, string holds)
    {
        await using var person = await portal.NewPersonAsync();
        await person.SeeActivityAsync(portal.Site);
        var file = await person.Page.RunAndWaitForDownloadAsync(() =>
            person.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync()
        );
        file.SuggestedFilename.ShouldBe(name);
        (await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain(
            holds
        );
        await person.Page.ReloadAsync();
        (await person.Page.Locator("tbody tr").First.InnerTextAsync()).ShouldContain(
            "Se descargó la actividad de la cuenta"
        );
    }
}
