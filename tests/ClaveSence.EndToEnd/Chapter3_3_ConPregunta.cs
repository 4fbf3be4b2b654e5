using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>3.3 of the manual, «Recuperar Clave Sence con pregunta secreta y su respuesta correspondiente»: one test to each numbered step.</summary>
public sealed class Chapter3_3_ConPregunta(Portal portal)
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
        await Assertions.Expect(person.Field("Rut Empresa")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_4_the_question_its_answer_the_captcha_and_recuperar_clave(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.NameCompanyAsync(company.Rut);
        person.At.ShouldBe(Recoveries.Question);
        await Assertions
            .Expect(person.Page.GetByTestId("pregunta-secreta"))
            .ToHaveTextAsync("¿Cuál fue el primer libro que leyó completo?");
        await person.TypeAsync("Respuesta secreta", Journeys.Answer);
        await person.TypeAsync("Captcha de Seguridad", "ZZZZZ");
        await person.PressAsync("Recuperar Clave");
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-09]")).ToBeVisibleAsync();
        await person.TypeAsync("Respuesta secreta", Journeys.Answer);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        person.At.ShouldBe(Recoveries.Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_5_the_dialog_says_where_the_clave_goes_whatever_was_answered(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.AnswerAsync(company);
        await person.MustSeeTheDialogAsync(script);
        await using var stranger = await portal.NewPersonAsync(script);
        await stranger.AnswerAsync(company, "otra cosa");
        await stranger.MustSeeTheDialogAsync(script);
    }

    [Fact]
    public async Task The_question_appears_in_place_and_the_focus_stays()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.BeginRecoveryAsync();
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.Page.Keyboard.PressAsync("Tab");
        var question = person.Page.GetByTestId("pregunta-secreta");
        await Assertions.Expect(question).ToHaveTextAsync("¿Cuál fue el primer libro que leyó completo?");
        await Assertions.Expect(person.Button("Validar").First).ToBeFocusedAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("pregunta secreta");
        person.At.ShouldBe(Recoveries.Start);
        await person.TypeAsync("Respuesta secreta", Journeys.Answer);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        await person.MustSeeTheDialogAsync(script: true);
        (await portal.Site.ProvisionalOfAsync(company.Email)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task In_place_too_the_silent_work_is_enough()
    {
        await using var person = await portal.NewPersonAsync();
        await LeaveRutAsync(person, (await portal.Site.NewAccountAsync()).Rut);
        await person.TypeAsync("Respuesta secreta", Journeys.Answer);
        await Assertions.Expect(person.Page.Locator(".captcha-status")).ToHaveAttributeAsync("data-listo", "");
        await person.PressAsync("Recuperar Clave");
        await person.MustSeeTheDialogAsync(script: true);
    }

    [Fact]
    public async Task In_place_too_refrescar_brings_another_picture_and_keeps_the_answer()
    {
        await using var person = await portal.NewPersonAsync();
        await LeaveRutAsync(person, (await portal.Site.NewAccountAsync()).Rut);
        await person.TypeAsync("Respuesta secreta", Journeys.Answer);
        var picture = person.Page.Locator(".captcha img");
        var before = (await picture.GetAttributeAsync("src"))!;
        await person.Button("Refrescar").ClickAsync();
        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("src", before);
        await person.TypeCaptchaAsync();
        (await person.Field("Respuesta secreta").InputValueAsync()).ShouldBe(Journeys.Answer);
        await person.PressAsync("Recuperar Clave");
        await person.MustSeeTheDialogAsync(script: true);
    }

    [Fact]
    public async Task Another_rut_takes_the_place_of_the_first()
    {
        await using var person = await portal.NewPersonAsync();
        await LeaveRutAsync(person, (await portal.Site.NewAccountAsync()).Rut);
        var other = await portal.Site.NewAccountWithoutQuestionAsync();
        await person.TypeAsync("Rut Empresa", "1");
        await Assertions.Expect(person.Page.GetByTestId("pregunta-secreta")).ToHaveCountAsync(0);
        await person.TypeAsync("Rut Empresa", other.Rut);
        await person.Field("Rut Empresa").BlurAsync();
        await Assertions.Expect(person.Field("Rut Representante Legal")).ToBeVisibleAsync();
        await person.TypeAsync("Rut Representante Legal", other.Representative);
        await person.ForPageAsync(() => person.Button("Validar").Last.ClickAsync());
        person.At.ShouldBe(Recoveries.Serial);
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(other.RutWritten());
    }

    [Fact]
    public async Task Validar_after_the_question_appeared_goes_on_with_the_same_recovery()
    {
        await using var person = await portal.NewPersonAsync();
        var begun = 0;
        person.Page.Request += (_, sent) => begun += sent.Method == "POST" ? 1 : 0;
        await LeaveRutAsync(person, (await portal.Site.NewAccountAsync()).Rut);
        await person.PressAsync("Validar");
        person.At.ShouldBe(Recoveries.Question);
        begun.ShouldBe(1);
    }

    [Theory]
    [InlineData("abort")]
    [InlineData("broken")]
    public async Task When_the_question_cannot_be_fetched_validar_does_it(string fault)
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.BeginRecoveryAsync();
        person.Expect($"{Recoveries.Start} answered Failed to load resource: net::ERR_FAILED");
        await person.Page.RouteAsync(
            $"**{Recoveries.Start}",
            async route =>
            {
                if (route.Request.ResourceType != "fetch")
                {
                    await route.ContinueAsync();
                }
                else if (fault == "abort")
                {
                    await route.AbortAsync();
                }
                else
                {
                    await route.FulfillAsync(
                        new()
                        {
                            Status = 200,
                            Body = "<p>",
                            ContentType = "text/html",
                        }
                    );
                }
            }
        );
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.PressAsync("Validar");
        person.At.ShouldBe(Recoveries.Question);
    }

    [Fact]
    public async Task A_rut_that_is_none_is_not_sent_before_validar()
    {
        await using var person = await portal.NewPersonAsync();
        var sent = 0;
        await person.BeginRecoveryAsync();
        person.Page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        await person.TypeAsync("Rut Empresa", "12.345.678-9");
        await person.Field("Rut Empresa").BlurAsync();
        sent.ShouldBe(0);
        await person.PressAsync("Validar");
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-01]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task By_keyboard_only()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.OpenAsync("/");
        var keys = new Keyboard(person);
        await keys.EnterAsync(person.LinkOfCompany("Recuperar CS aquí"));
        await keys.TypeAsync("Rut Empresa", company.Rut);
        await keys.GoAsync(person.Button("Validar").First);
        await person.Page.GetByTestId("pregunta-secreta").WaitForAsync();
        await keys.TypeAsync("Respuesta secreta", Journeys.Answer);
        await keys.GoAsync(person.Field(Recoveries.Forgotten));
        await keys.TypeAsync("Captcha de Seguridad", TestSite.CaptchaAnswer);
        await keys.SpaceAsync(person.Button("Recuperar Clave"));
        await person.MustSeeTheDialogAsync(script: true);
        await person.Page.Keyboard.PressAsync("Enter");
        await keys.EnterAsync(person.Page.GetByRole(AriaRole.Link, new() { Name = "Ya tengo la clave provisional" }));
        await keys.TypeAsync("Rut Empresa", company.Rut);
        await keys.TypeAsync("Clave Sence provisional", await portal.Site.ProvisionalOfAsync(company.Email));
        await keys.TypeAsync("Nueva Clave Sence", Steps.OtherClave);
        await keys.TypeAsync("Repita la nueva Clave Sence", Steps.OtherClave);
        await keys.SpaceAsync(person.Button("Crear clave definitiva"));
        await keys.EnterAsync(person.Button("Aceptar"));
        await keys.TypeAsync("Rut Empresa", company.Rut);
        await keys.TypeAsync("Clave Sence", Steps.OtherClave);
        await keys.SpaceAsync(person.Button("Ingresar"));
        person.At.ShouldBe("/mi-cuenta");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Enter_in_the_rut_and_in_the_answer_does_what_the_buttons_do(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        await person.BeginRecoveryAsync();
        await person.TypeAsync("Rut Empresa", (await portal.Site.NewAccountAsync()).Rut);
        await person.ForPageAsync(() => person.Field("Rut Empresa").PressAsync("Enter"));
        person.At.ShouldBe(Recoveries.Question);
        await person.TypeCaptchaAsync();
        await person.TypeAsync("Respuesta secreta", Journeys.Answer);
        await person.ForPageAsync(() => person.Field("Respuesta secreta").PressAsync("Enter"));
        await person.MustSeeTheDialogAsync(script);
    }

    private static async Task LeaveRutAsync(Person person, string rut)
    {
        await person.BeginRecoveryAsync();
        await person.TypeAsync("Rut Empresa", rut);
        await person.Field("Rut Empresa").BlurAsync();
        await person.Page.GetByTestId("pregunta-secreta").WaitForAsync();
    }
}
