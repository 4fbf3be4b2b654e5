using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.MyAccount;

/// <summary>The screen «Mis datos» and the way to it.</summary>
public sealed class PersonalDetailsTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task Actualizar_datos_of_the_entry_page_leads_there_through_sign_in()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/");
        var link =
            visitor.Page.QuerySelector("section[aria-labelledby*=juridica] a[href^='/mi-cuenta/datos']")
            ?? visitor.Page.QuerySelector("a[href='/mi-cuenta/datos?tipo=persona-juridica']");
        await visitor.OpenAsync(link!.GetAttribute("href")!);
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");

        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta/datos");
        visitor.Text.ShouldContain(company.RazonSocial);
    }

    [Fact]
    public async Task A_tab_and_a_wrong_clave_keep_the_way()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/mi-cuenta/datos");
        await visitor.OpenAsync(
            visitor
                .Page.QuerySelectorAll(".tabs a")
                .First(a => a.TextContent == "Persona Jurídica")
                .GetAttribute("href")!
        );
        await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", "Otra#2929").PressAsync("Ingresar");
        visitor.MessageCodes.ShouldBe(["CS-02"]);
        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");

        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta/datos");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/salir")]
    [InlineData("seguridad")]
    public async Task No_other_destination_is_taken_from_an_address(string destination)
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync($"/ingresar?tipo=persona-juridica&destino={Uri.EscapeDataString(destination)}");
        await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");

        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        visitor.Html.ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task Each_section_leads_to_its_form()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.OpenAsync("/mi-cuenta/datos");
        var forms = visitor
            .Page.QuerySelectorAll("main section .actions a, section .actions a")
            .Select(a => a.GetAttribute("href")!)
            .Distinct()
            .ToList();
        forms.ShouldBe([
            "/mi-cuenta/datos/contacto",
            "/mi-cuenta/datos/correo",
            "/mi-cuenta/datos/correo-alternativo",
            "/mi-cuenta/datos/representante",
            "/mi-cuenta/datos/pregunta",
        ]);
        foreach (var form in forms)
        {
            await visitor.OpenAsync(form);
            visitor.Status.ShouldBe(System.Net.HttpStatusCode.OK, form);
        }
    }
}
