using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>3.1 of the manual, «…si no cuenta con pregunta secreta ingresada en el sistema»: one test to each numbered step.</summary>
public sealed class Chapter3_1_SinPregunta(Portal portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_1_the_institution_sends_people_to_the_entry_page(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        await person.OpenAsync("/");
        (await person.Heading.InnerTextAsync()).ShouldBe("Clave Sence (CS)");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_2_the_menu_has_clave_sence_cs(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        await person.OpenAsync("/ayuda/mensajes");
        await person.FollowAsync("Clave Sence (CS)");
        person.At.ShouldBe("/");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_3_recuperar_cs_aqui_of_persona_juridica_asks_for_the_rut(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        await person.BeginRecoveryAsync();
        person.At.ShouldBe(Recoveries.Start);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_4_after_the_rut_of_the_company_the_representatives_is_asked(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountWithoutQuestionAsync();
        await person.NameCompanyAsync(company.Rut);
        person.At.ShouldBe(Recoveries.Representative);
        await person.TypeAsync("Rut Representante Legal", company.Representative);
        await person.PressAsync("Validar");
        person.At.ShouldBe(Recoveries.Serial);
    }

    [Fact]
    public async Task Step_4_appears_in_place_when_the_field_is_left()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountWithoutQuestionAsync();
        await person.BeginRecoveryAsync();
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.Page.Keyboard.PressAsync("Tab");
        await person.TypeAsync("Rut Representante Legal", company.Representative);
        await person.ForPageAsync(() => person.Button("Validar").Last.ClickAsync());
        person.At.ShouldBe(Recoveries.Serial);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_5_the_serial_of_the_representatives_card_is_asked_and_judged_with_the_rut(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountWithoutQuestionAsync();
        var stranger = await portal.Tools.NewCompanyAsync();
        var other = company with { Representative = stranger.Representative, Serial = stranger.Serial };
        await person.ProveCardAsync(other);
        await Assertions.Expect(person.Mistakes).ToContainTextAsync("No pudimos verificar los datos ingresados.");
        person.At.ShouldBe(Recoveries.Serial);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_6_a_right_serial_shows_the_mailbox_masked_and_asks_whether_it_is_current(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountWithoutQuestionAsync();
        await person.ProveCardAsync(company);
        person.At.ShouldBe(Recoveries.Mailbox);
        await Assertions
            .Expect(person.Page.GetByTestId("correo-registrado"))
            .ToContainTextAsync($"em•••{company.Rut[^2..]}@ejemplo.cl");
        await Assertions.Expect(person.Field("Correo electrónico vigente")).ToBeHiddenAsync();
        await person.Field("No").CheckAsync();
        await Assertions.Expect(person.Field("Correo electrónico vigente")).ToBeVisibleAsync();
        await person.Field("Sí").CheckAsync();
        await Assertions.Expect(person.Field("Correo electrónico vigente")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_7_the_captcha_comes_before_recuperar_clave(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        await person.ProveCardAsync(await portal.Site.NewAccountWithoutQuestionAsync());
        await person.Field("Sí").CheckAsync();
        await person.TypeAsync("Captcha de Seguridad", "ZZZZZ");
        await person.PressAsync("Recuperar Clave");
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-09]")).ToBeVisibleAsync();
        await Assertions.Expect(person.Field("Sí")).ToBeCheckedAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        person.At.ShouldBe(Recoveries.Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_8_the_dialog_says_where_the_clave_goes(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountWithoutQuestionAsync();
        await person.ConfirmMailboxAsync(company);
        await person.MustSeeTheDialogAsync(script);
        (await portal.Site.ProvisionalOfAsync(company.Email)).ShouldNotBeEmpty();
    }
}
