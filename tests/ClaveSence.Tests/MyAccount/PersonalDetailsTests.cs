using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;

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
    [InlineData("/mi-cuenta/datos/representante")]
    [InlineData("/mi-cuenta/solicitudes")]
    [InlineData("/mi-cuenta/solicitudes/01a21cfb433571e8980acd41c03cfed2")]
    public async Task A_letters_button_leads_a_company_to_its_page_through_its_own_sign_in(string page)
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync(page);
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        visitor.Text.ShouldNotContain("Su sesión se cerró");
        await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");

        visitor.At.AbsolutePath.ShouldBe(page);
    }

    [Fact]
    public async Task A_page_that_a_kind_does_not_have_is_not_where_its_sign_in_leads()
    {
        var person = await Site.NewAccountAsync(AccountKind.NaturalPerson);
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ingresar?tipo=persona-natural&destino=datos/representante");
        await visitor.Name(person).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");

        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task The_code_of_an_application_keeps_the_way()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        var (secret, _) = await owner.BeginCodesAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ingresar?tipo=persona-juridica&destino=privacidad");
        await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        await visitor.Type("Código de verificación", FactorJourneys.WrongCode(secret)).PressAsync("Ingresar");
        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret, 1)).PressAsync("Ingresar");

        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta/privacidad");
    }

    [Fact]
    public async Task Who_was_away_too_long_reads_so_and_comes_back_to_the_form()
    {
        const string Form = "/mi-cuenta/datos/contacto";
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.OpenAsync(Form);
        var account = (await Site.AccountOfAsync(company))!.Id;
        await Site.InStoreAsync(store =>
            store
                .Set<Session>()
                .Where(row => row.AccountId == account)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.EndedAt, row => row.CreatedAt))
        );
        await visitor.Type("Calle", "Los Aromos").PressAsync("Guardar");
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        visitor.Text.ShouldContain(
            "Su sesión se cerró antes de guardar. Ingrese nuevamente y repita el último cambio."
        );
        visitor.At.Query.ShouldContain("destino=datos/contacto");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/salir")]
    [InlineData("datos/../salir")]
    [InlineData("solicitudes/../../salir")]
    [InlineData("seguridad/codigos/desactivar")]
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
