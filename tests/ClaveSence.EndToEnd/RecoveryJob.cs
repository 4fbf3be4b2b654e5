using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>What chapter 3 is for: each of its ways ends at «Mi cuenta», entered with the new Clave Sence.</summary>
public sealed class RecoveryJob(Portal portal)
{
    [Fact]
    public async Task With_the_answer_and_the_button_of_the_letter()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.AnswerAsync(company);
        var code = (await portal.Site.ProvisionalOfAsync(company.Email)).Replace("-", "", StringComparison.Ordinal);
        await OpenMailboxAsync(person, company.Email, "provisional");
        await PressButtonOfLetterAsync(person, "/clave-provisional");

        // The button's fragment is in the field, out of the address, and nothing was sent yet.
        await Assertions.Expect(person.Field("Clave Sence provisional")).ToHaveValueAsync(code);
        person.Page.Url.ShouldNotContain("#");
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.CreateDefinitiveAsync();
        await MustEnterAsync(person, company);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_the_answer_forgotten_and_the_provisional_clave_typed_at_sign_in(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.ConfirmMailboxAsync(company);
        await person.SignInAsync(company.Rut, await portal.Site.ProvisionalOfAsync(company.Email));
        person.At.ShouldStartWith("/clave-provisional");
        await Assertions.Expect(person.Page.Locator("[data-codigo=CS-04]")).ToBeVisibleAsync();
        await person.CreateDefinitiveAsync();
        await MustEnterAsync(person, company);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_question_and_the_provisional_clave_typed_on_its_page(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountWithoutQuestionAsync();
        await person.ConfirmMailboxAsync(company);
        await person.Button("Aceptar").ClickAsync();
        await person.FollowAsync("Ya tengo la clave provisional");
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Clave Sence provisional", await portal.Site.ProvisionalOfAsync(company.Email));
        await person.CreateDefinitiveAsync();
        await MustEnterAsync(person, company);
    }

    [Fact]
    public async Task With_another_mailbox_vouched_for_from_the_former_one()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        var fresh = await person.ReplaceMailboxAsync(company);
        await person.OpenLetterAsync(portal.Site, fresh, "Confirme este correo", "/aviso/confirmar-correo/");
        await person.PressAsync("Confirmar este correo");
        await person.OpenLetterAsync(portal.Site, company.Email, "Piden cambiar", "/aviso/si-fui-yo/");
        await person.PressAsync("Sí, fui yo");
        await person.OpenAsync("/clave-provisional?tipo=persona-juridica");
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Clave Sence provisional", await portal.Site.ProvisionalOfAsync(fresh));
        await person.CreateDefinitiveAsync();
        await MustEnterAsync(person, company);
        (await portal.Tools.LettersToAsync(company.Email)).ShouldNotContain(letter => letter.Provisional.Length > 0);
    }

    [Fact]
    public async Task With_another_mailbox_once_the_hold_is_over()
    {
        await using var site = await TestSite.StartAsync();
        await using var person = await portal.NewPersonAsync(at: site);
        var company = await site.NewAccountAsync();
        var fresh = await person.ReplaceMailboxAsync(company);
        await person.OpenLetterAsync(site, fresh, "Confirme este correo", "/aviso/confirmar-correo/");
        await person.PressAsync("Confirmar este correo");
        await site.Tools.AdvanceAsync("20:00:00");
        (await site.Tools.LettersToAsync(fresh)).ShouldNotContain(letter => letter.Provisional.Length > 0);
        await site.Tools.AdvanceAsync("P13D"); // Whatever holidays lie on the way.
        await person.SignInAsync(company.Rut, await site.ProvisionalOfAsync(fresh));
        await person.CreateDefinitiveAsync();
        await MustEnterAsync(person, company);
    }

    private static async Task MustEnterAsync(Person person, Company company)
    {
        await Assertions.Expect(person.Page.GetByTestId("dialogo")).ToContainTextAsync("definitiva fue creada");
        await person.PressAsync("Aceptar");
        person.At.ShouldBe("/ingresar?tipo=persona-juridica");
        await person.SignInAsync(company.Rut, Steps.Clave);
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-02]")).ToBeVisibleAsync();
        await person.SignInAsync(company.Rut, Steps.OtherClave);
        person.At.ShouldBe("/mi-cuenta");
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(company.RazonSocial);
    }

    private static async Task OpenMailboxAsync(Person person, string mailbox, string subject)
    {
        await person.OpenAsync("/desarrollo/correo");
        await person.ForPageAsync(() =>
            person
                .Page.Locator(".mailbox-list a")
                .Filter(new() { HasText = mailbox })
                .Filter(new() { HasText = subject })
                .First.ClickAsync()
        );
    }

    private static Task PressButtonOfLetterAsync(Person person, string path) =>
        person.ForPageAsync(() => person.Page.GetByTestId("carta").Locator($"a[href*='{path}']").ClickAsync());
}
