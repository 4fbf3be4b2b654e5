using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Chapter 4 of the manual, «Cambiar CS como Persona Jurídica»: one test to each numbered step.</summary>
public sealed class Chapter4_Cambiar(Portal portal)
{
    [Fact]
    public async Task Step_1_the_institution_sends_people_to_the_entry_page()
    {
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync("/");
        (await person.Heading.InnerTextAsync()).ShouldBe("Clave Sence (CS)");
    }

    [Fact]
    public async Task Step_2_the_menu_has_clave_sence_cs()
    {
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync("/ayuda/mensajes");
        await person.FollowAsync("Clave Sence (CS)");
        person.At.ShouldBe("/");
    }

    [Fact]
    public async Task Step_3_cambie_su_cs_aqui_opens_the_proof()
    {
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync("/");
        await person.ForPageAsync(() => person.LinkOfCompany("Cambie su CS aquí").ClickAsync());
        person.At.ShouldBe("/persona-juridica/cambiar");
    }

    [Fact]
    public async Task Step_4_the_three_fields_are_validated_and_only_all_three_right_open_the_change()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewRegisteredCompanyAsync();
        var stranger = await portal.Tools.NewCompanyAsync();
        await person.ProveForChangeAsync(company with { Representative = stranger.Representative });
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-02]")).ToBeVisibleAsync();
        await person.ProveForChangeAsync(company);
        person.At.ShouldBe("/persona-juridica/cambiar/nueva");
    }

    [Fact]
    public async Task Step_5_the_captcha_comes_before_cambiar_clave()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewRegisteredCompanyAsync();
        await person.ProveForChangeAsync(company);
        await person.TypeNewClaveAsync();
        await person.TypeAsync("Captcha de Seguridad", "ZZZZZ");
        await person.PressAsync("Cambiar Clave");
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-09]")).ToBeVisibleAsync();
        await person.TypeNewClaveAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Cambiar Clave");
        person.At.ShouldBe("/persona-juridica/cambiar/lista");
    }

    [Fact]
    public async Task Step_6_a_dialog_confirms_and_aceptar_leads_to_signing_in_with_the_new_clave()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await ChangeAsync(person);
        var dialog = person.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("Su Clave Sence fue cambiada correctamente.");
        (await dialog.EvaluateAsync<bool>("e => e.matches(':modal')")).ShouldBeTrue();
        await person.PressAsync("Aceptar");
        person.At.ShouldBe("/ingresar?tipo=persona-juridica");
        await person.SignInAsync(company.Rut, Steps.OtherClave);
        person.At.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task The_whole_chapter_without_javascript()
    {
        await using var person = await portal.NewPersonWithoutScriptAsync();
        await ChangeAsync(person);
        await Assertions
            .Expect(person.Page.GetByTestId("dialogo"))
            .ToContainTextAsync("Su Clave Sence fue cambiada correctamente.");
        await person.PressAsync("Aceptar");
        person.At.ShouldBe("/ingresar?tipo=persona-juridica");
    }

    [Fact]
    public async Task The_whole_chapter_with_the_silent_work_only()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewRegisteredCompanyAsync();
        await person.ProveForChangeAsync(company);
        await person.TypeNewClaveAsync();
        await person.PressAsync("Cambiar Clave");
        person.At.ShouldBe("/persona-juridica/cambiar/lista");
    }

    [Fact]
    public async Task The_whole_chapter_with_the_recording()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewRegisteredCompanyAsync();
        await person.ProveForChangeAsync(company);
        await person.TypeNewClaveAsync();
        await person.Button("Escuchar").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".captcha audio")).ToHaveJSPropertyAsync("paused", false);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Cambiar Clave");
        person.At.ShouldBe("/persona-juridica/cambiar/lista");
    }

    [Fact]
    public async Task The_whole_chapter_by_keyboard_only()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewRegisteredCompanyAsync();
        await person.OpenAsync("/");
        var keys = new Keyboard(person);
        await keys.EnterAsync(person.LinkOfCompany("Cambie su CS aquí"));
        await keys.TypeAsync("Rut Empresa", company.Rut);
        await keys.TypeAsync("Rut Representante Legal", company.Representative);
        await keys.TypeAsync("Clave Sence actual", Steps.Clave);
        await keys.SpaceAsync(person.Button("Validar"));
        await keys.TypeAsync("Nueva Clave Sence", Steps.OtherClave);
        await keys.TypeAsync("Repita la nueva Clave Sence", Steps.OtherClave);
        await keys.TypeAsync("Captcha de Seguridad", TestSite.CaptchaAnswer);
        await keys.SpaceAsync(person.Button("Cambiar Clave"));
        person.At.ShouldBe("/persona-juridica/cambiar/lista");
        await keys.EnterAsync(person.Button("Aceptar"));
        person.At.ShouldBe("/ingresar?tipo=persona-juridica");
    }

    private async Task<Company> ChangeAsync(Person person)
    {
        var company = await portal.Site.NewRegisteredCompanyAsync();
        await person.ProveForChangeAsync(company);
        await person.TypeNewClaveAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Cambiar Clave");
        return company;
    }
}
