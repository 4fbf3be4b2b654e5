using ClaveSence.EndToEnd.Browser;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Back, reload, an address kept from before, a second tab: whatever a browser does leads to the right screen.</summary>
public sealed class WanderingTests(Portal portal)
{
    private const string Proof = "/persona-juridica/registro";
    private const string Form = "/persona-juridica/registro/datos";
    private const string Confirm = "/persona-juridica/registro/confirmar";
    private const string Change = "/persona-juridica/cambiar";
    private const string NewClave = "/persona-juridica/cambiar/nueva";
    private const string Changed = "/persona-juridica/cambiar/lista";

    [Theory]
    [InlineData(Form, Proof)]
    [InlineData(Confirm, Proof)]
    [InlineData("/persona-juridica/registro/con-clave", Proof)]
    [InlineData(NewClave, Change)]
    [InlineData(Changed, Change)]
    [InlineData("/mi-cuenta", "/ingresar")]
    [InlineData("/mi-cuenta/seguridad", "/ingresar")]
    public async Task An_address_kept_from_before_leads_to_where_one_begins(string kept, string begins)
    {
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync(kept);
        person.At.Split('?')[0].ShouldBe(begins);
    }

    [Fact]
    public async Task Every_step_of_the_registration_stands_back_reload_and_old_addresses()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Tools.NewCompanyAsync();
        await person.ProveAsync(company);
        await MustStandAsync(person, Form, Confirm);
        await person.Page.GoBackAsync();
        await MustBeShownAsync(person);
        await person.Page.GoForwardAsync();
        await person.OpenAsync(Form);
        await person.FillFormAsync(company);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Crear Cuenta");
        await MustStandAsync(person, Confirm, Form);
        await person.Page.GoBackAsync();
        await MustBeShownAsync(person);
        await person.OpenAsync(Confirm);
        await person.ConfirmAsync(portal.Site, company);
        await person.Page.ReloadAsync();
        person.At.ShouldBe("/persona-juridica/registro/lista");
        await person.Page.GoBackAsync();
        await MustBeShownAsync(person);
        await person.OpenAsync(Confirm);
        person.At.ShouldBe(Proof);
    }

    [Fact]
    public async Task Every_step_of_the_change_stands_back_reload_and_old_addresses()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewRegisteredCompanyAsync();
        await person.ProveForChangeAsync(company);
        await MustStandAsync(person, NewClave, Changed);
        await person.Page.GoBackAsync();
        await MustBeShownAsync(person);
        await person.OpenAsync(NewClave);
        await person.TypeNewClaveAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Cambiar Clave");
        await person.Page.ReloadAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await person.OpenAsync(NewClave);
        person.At.ShouldBe(Changed);
        await person.PressAsync("Aceptar");
        await person.Page.GoBackAsync();
        await MustBeShownAsync(person);
    }

    [Fact]
    public async Task A_form_left_open_in_another_tab_is_led_to_the_step_reached()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Tools.NewCompanyAsync();
        await person.ProveAsync(company);
        var left = await person.NewTabAsync();
        await left.OpenAsync(Form);
        await person.FillFormAsync(company);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Crear Cuenta");
        await person.Page.GoBackAsync();
        person.At.ShouldBe(Confirm);
        await left.FillFormAsync(company);
        await left.TypeCaptchaAsync();
        await left.PressAsync("Crear Cuenta");
        left.At.ShouldBe(Confirm);
    }

    [Fact]
    public async Task Two_tabs_of_one_browser_register_two_companies_one_after_the_other()
    {
        await using var first = await portal.NewPersonAsync();
        var second = await first.NewTabAsync();
        var (one, other) = (await portal.Tools.NewCompanyAsync(), await portal.Tools.NewCompanyAsync());
        await first.ProveAsync(one);
        await second.ProveAsync(other);
        await second.FillFormAsync(other);
        await second.TypeCaptchaAsync();
        await second.PressAsync("Crear Cuenta");
        await second.ConfirmAsync(portal.Site, other);
        second.At.ShouldBe("/persona-juridica/registro/lista");

        // The browser has one registration at a time: the tab left behind begins anew and never mixes the two.
        await first.FillFormAsync(one);
        await first.TypeCaptchaAsync();
        await first.PressAsync("Crear Cuenta");
        first.At.ShouldBe($"{Proof}?expirada=true");
        await first.RequestAccountAsync(one);
        await first.ConfirmAsync(portal.Site, one);
        await first.SignInAsync(one.Rut, Steps.Clave);
        (await first.Page.Locator("main").InnerTextAsync()).ShouldContain(one.RazonSocial);
    }

    private static async Task MustStandAsync(Person person, string here, string later)
    {
        person.At.ShouldBe(here);
        await person.Page.ReloadAsync();
        person.At.ShouldBe(here);
        await person.OpenAsync(later);
        person.At.ShouldBe(here);
    }

    // Whatever is shown after going back is a page of ours that says what it is, and no error.
    private static async Task MustBeShownAsync(Person person)
    {
        person.At.ShouldNotContain("error");
        (await person.Heading.InnerTextAsync()).ShouldNotBeEmpty();
        (await person.Page.Locator(".reference").CountAsync()).ShouldBe(0);
    }
}
