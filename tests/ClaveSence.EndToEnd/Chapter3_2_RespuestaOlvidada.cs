using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>3.2 of the manual, «…si olvidó la respuesta a su pregunta secreta»: one test to each numbered step.</summary>
public sealed class Chapter3_2_RespuestaOlvidada(Portal portal)
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
    public async Task Step_4_no_recuerdo_la_respuesta_takes_the_place_of_the_answer(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        await person.NameCompanyAsync((await portal.Site.NewAccountAsync()).Rut);
        person.At.ShouldBe(Recoveries.Question);
        await Assertions.Expect(person.Button("Validar")).ToBeHiddenAsync();
        await person.Field(Recoveries.Forgotten).CheckAsync();
        await Assertions.Expect(person.Field("Respuesta secreta")).ToBeHiddenAsync();
        await Assertions.Expect(person.Field("Captcha de Seguridad")).ToBeHiddenAsync();
        await Assertions.Expect(person.Button("Recuperar Clave")).ToBeHiddenAsync();
        await Assertions.Expect(person.Button("Validar")).ToBeVisibleAsync();
        await person.Field(Recoveries.Forgotten).UncheckAsync();
        await Assertions.Expect(person.Field("Respuesta secreta")).ToBeVisibleAsync();
        await Assertions.Expect(person.Button("Recuperar Clave")).ToBeVisibleAsync();
        await Assertions.Expect(person.Button("Validar")).ToBeHiddenAsync();
        await person.Field(Recoveries.Forgotten).CheckAsync();
        await person.PressAsync("Validar");
        person.At.ShouldBe(Recoveries.Representative);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_5_the_rut_of_the_representative_always_goes_on(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.ForgetAnswerAsync(company.Rut);
        await person.TypeAsync("Rut Representante Legal", "1-1");
        await person.PressAsync("Validar");
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-01]")).ToBeVisibleAsync();
        var stranger = await portal.Tools.NewCompanyAsync();
        await person.TypeAsync("Rut Representante Legal", stranger.Representative);
        await person.PressAsync("Validar");
        person.At.ShouldBe(Recoveries.Serial);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_6_the_serial_is_validated(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.ProveCardAsync(company with { Serial = "123456789" });
        await Assertions.Expect(person.Mistakes).ToContainTextAsync("No pudimos verificar los datos ingresados.");
        await person.TypeAsync("Número de serie cédula de identidad", company.Serial);
        await person.PressAsync("Validar");
        person.At.ShouldBe(Recoveries.Mailbox);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_7_the_mailbox_is_shown_masked_and_one_says_whether_it_is_current(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.ProveCardAsync(company);
        var mailbox = person.Page.GetByTestId("correo-registrado");
        await Assertions.Expect(mailbox).ToContainTextAsync($"em•••{company.Rut[^2..]}@ejemplo.cl");
        (await person.Page.ContentAsync()).ShouldNotContain(company.Email);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        await Assertions.Expect(person.Mistakes).ToContainTextAsync("Indique si el correo electrónico");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_8_the_captcha_comes_before_recuperar_clave(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        await person.ProveCardAsync(await portal.Site.NewAccountAsync());
        await person.Field("Sí").CheckAsync();
        await person.TypeAsync("Captcha de Seguridad", "ZZZZZ");
        await person.PressAsync("Recuperar Clave");
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-09]")).ToBeVisibleAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        person.At.ShouldBe(Recoveries.Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_9_the_dialog_says_where_the_clave_goes(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.ConfirmMailboxAsync(company);
        await person.MustSeeTheDialogAsync(script);
        (await portal.Site.ProvisionalOfAsync(company.Email)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Not_current_step_1_no_asks_for_the_current_mailbox_twice(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.ProveCardAsync(company);
        await person.TypeNewMailboxAsync(company);
        await person.TypeAsync("Repita el correo electrónico vigente", "otro@ejemplo.cl");
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        (await person.ErrorOfAsync("Repita el correo electrónico vigente")).ShouldContain("no son iguales");
        await Assertions.Expect(person.Field("No")).ToBeCheckedAsync();
        await Assertions.Expect(person.Field("Correo electrónico vigente")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Not_current_step_2_the_captcha_comes_before_recuperar_clave(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.ProveCardAsync(company);
        await person.TypeNewMailboxAsync(company);
        await person.TypeAsync("Captcha de Seguridad", "ZZZZZ");
        await person.PressAsync("Recuperar Clave");
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-09]")).ToBeVisibleAsync();
        await person.TypeNewMailboxAsync(company);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        person.At.ShouldBe(Recoveries.Held);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Not_current_step_3_the_dialog_says_from_when_the_clave_goes_to_the_new_mailbox(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        var fresh = await person.ReplaceMailboxAsync(company);
        var dialog = person.Page.GetByTestId("dialogo");
        await Assertions.Expect(dialog).ToContainTextAsync("enviaremos su clave al nuevo correo desde el");
        await Assertions.Expect(dialog).ToContainTextAsync("Número de seguimiento");
        await portal.Tools.WaitForLetterAsync(fresh, "Confirme este correo");
        await portal.Tools.WaitForLetterAsync(company.Email, "Piden cambiar");
    }
}
