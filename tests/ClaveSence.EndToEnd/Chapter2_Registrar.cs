using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Chapter 2 of the manual, «Registrar CS como Persona Jurídica»: one test to each numbered step.</summary>
public sealed class Chapter2_Registrar(Portal portal)
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
        await person.OpenAsync("/ayuda");
        await person.FollowAsync("Clave Sence (CS)");
        person.At.ShouldBe("/");
    }

    [Fact]
    public async Task Step_3_registrese_aqui_opens_the_form_once_the_company_is_proved()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(await portal.Tools.NewCompanyAsync());
        person.At.ShouldBe("/persona-juridica/registro/datos");
    }

    [Fact]
    public async Task Step_4_the_form_marks_what_is_obligatory_and_holds_what_the_registries_said()
    {
        var company = await portal.Tools.NewCompanyAsync();
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(company);
        (await person.Field("Razón Social").InputValueAsync()).ShouldBe(company.RazonSocial);
        (await person.Field("Razón Social").GetAttributeAsync("readonly")).ShouldNotBeNull();
        (await person.Field("Nombres del Representante Legal").InputValueAsync()).ShouldNotBeEmpty();
        (await person.Field("Apellidos del Representante Legal").InputValueAsync()).ShouldNotBeEmpty();
        string[] required =
        [
            .. (string[])["Calle", "Número", "Región", "Comuna", "Teléfono", "Correo electrónico"],
            .. (string[])["Correo electrónico del Representante Legal", "Pregunta secreta", "Respuesta secreta"],
            .. (string[])["Clave Sence", "Repita la Clave Sence", "Captcha de Seguridad"],
        ];
        foreach (var label in required)
        {
            (await person.Field(label).GetAttributeAsync("aria-required")).ShouldBe("true", label);
        }

        foreach (var label in (string[])["Persona de contacto", "Teléfono del Representante Legal"])
        {
            (await person.Field(label).GetAttributeAsync("aria-required")).ShouldBeNull(label);
        }
    }

    [Theory]
    [InlineData("Azul#29", "Lleva 7 de un mínimo de 8 caracteres.", "La clave debe tener 8 caracteres como mínimo.")]
    [InlineData(
        "Azul#292929",
        "Lleva 11 caracteres y el máximo es 10.",
        "La clave debe tener 10 caracteres como máximo."
    )]
    public async Task Step_5_the_clave_has_8_to_10_characters(string clave, string live, string refusal)
    {
        var company = await portal.Tools.NewCompanyAsync();
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(company);
        await person.FillFormAsync(company, clave);
        (await person.Page.Locator("#Clave-cuenta").InnerTextAsync()).ShouldBe(live);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Crear Cuenta");
        person.At.ShouldBe("/persona-juridica/registro/datos");
        (await person.ErrorOfAsync("Clave Sence")).ShouldBe(refusal);
        (await person.Field("Calle").InputValueAsync()).ShouldBe("Avenida Providencia");
        (await person.Field("Clave Sence").InputValueAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Step_6_a_wrong_captcha_is_told_and_refrescar_brings_another()
    {
        var company = await portal.Tools.NewCompanyAsync();
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(company);
        await person.FillFormAsync(company);
        await person.TypeAsync("Captcha de Seguridad", "ZZZZZ");
        await person.PressAsync("Crear Cuenta");
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-09]")).ToBeVisibleAsync();
        var before = await person.Page.Locator(".captcha img").GetAttributeAsync("src");
        await person.TypeAsync("Clave Sence", Steps.Clave);
        await person.Button("Refrescar").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".captcha img")).Not.ToHaveAttributeAsync("src", before!);
        await Assertions.Expect(person.Field("Captcha de Seguridad")).ToBeFocusedAsync();
        (await person.Field("Clave Sence").InputValueAsync()).ShouldBe(Steps.Clave, "«Refrescar» sends nothing else");
    }

    [Fact]
    public async Task Step_7_crear_cuenta_ends_the_form_and_the_code_of_the_letter_opens_the_account()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Tools.NewCompanyAsync();
        await person.RequestAccountAsync(company);
        person.At.ShouldBe("/persona-juridica/registro/confirmar");
        await person.ConfirmAsync(portal.Site, company);
        person.At.ShouldBe("/persona-juridica/registro/lista");
        (await person.Heading.InnerTextAsync()).ShouldBe("Su cuenta está activa");
    }

    [Fact]
    public async Task The_whole_chapter_without_javascript()
    {
        await using var person = await portal.NewPersonWithoutScriptAsync();
        await person.RegisterAsync(portal.Site);
        person.At.ShouldBe("/persona-juridica/registro/lista");
    }

    [Fact]
    public async Task The_whole_chapter_with_the_silent_work_only()
    {
        var company = await portal.Tools.NewCompanyAsync();
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(company);
        await person.FillFormAsync(company);
        await person.PressAsync("Crear Cuenta");
        person.At.ShouldBe("/persona-juridica/registro/confirmar");
    }

    [Fact]
    public async Task The_whole_chapter_with_the_recording()
    {
        var company = await portal.Tools.NewCompanyAsync();
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(company);
        await person.FillFormAsync(company);
        await person.Button("Escuchar").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".captcha audio")).ToHaveJSPropertyAsync("paused", false);
        await Assertions.Expect(person.Field("Captcha de Seguridad")).ToBeFocusedAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Crear Cuenta");
        person.At.ShouldBe("/persona-juridica/registro/confirmar");
    }

    [Fact]
    public async Task The_whole_chapter_by_keyboard_only()
    {
        var company = await portal.Tools.NewCompanyAsync();
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync("/");
        var keys = new Keyboard(person);
        await keys.EnterAsync(person.LinkOfCompany("Regístrese aquí"));
        await keys.TypeAsync("Rut Empresa", company.Rut);
        await keys.TypeAsync("Rut Representante Legal", company.Representative);
        await keys.TypeAsync("Número de serie cédula de identidad", company.Serial);
        await keys.EnterAsync(person.Button("Validar"));
        await keys.TypeAsync("Calle", "Avenida Providencia");
        await keys.TypeAsync("Número", "1340");
        await keys.ChooseAsync("Región", "Región Metropolitana de Santiago");
        await keys.ChooseAsync("Comuna", "Providencia");
        await keys.TypeAsync("Teléfono", "987654321");
        await keys.TypeAsync("Correo electrónico", company.Email);
        await keys.TypeAsync("Correo electrónico del Representante Legal", company.RepresentativeEmail);
        await keys.ChooseAsync("Pregunta secreta", "¿Cuál fue el primer libro que leyó completo?");
        await keys.TypeAsync("Respuesta secreta", "Papelucho");
        await keys.TypeAsync("Clave Sence", Steps.Clave);
        await keys.TypeAsync("Repita la Clave Sence", Steps.Clave);
        await keys.TypeAsync("Captcha de Seguridad", TestSite.CaptchaAnswer);
        await keys.EnterAsync(person.Button("Crear Cuenta"));
        var letter = await portal.Tools.WaitForLetterAsync(company.Email, "Confirme");
        await keys.TypeAsync("Código de confirmación", letter.Code);
        await person.ForPageAsync(() => person.Page.Keyboard.PressAsync("Enter"));
        person.At.ShouldBe("/persona-juridica/registro/lista");
    }
}
