using System.Text.Json.Nodes;
using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>What the portal is for, as a person does it from the addresses of Development alone.</summary>
public sealed class MainJob(Portal portal)
{
    [Fact]
    public async Task A_company_registers_confirms_from_the_mailbox_signs_in_changes_its_cs_and_signs_in_with_the_new_one()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await SampleOfAsync(person);
        await person.RequestAccountAsync(company);
        await portal.Tools.WaitForLetterAsync(company.Email, "Confirme");
        await OpenLetterAsync(person, company.Email, "Confirme");
        await FollowLinkOfLetterAsync(person, "/confirmar/");
        await person.PressAsync("Confirmar");
        person.At.ShouldBe("/persona-juridica/registro/lista");
        await person.FollowAsync("Ingresar", inside: "main");
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Clave Sence", Steps.Clave);
        await person.PressAsync("Ingresar");
        (await person.Heading.InnerTextAsync()).ShouldBe("Mi cuenta");
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(company.RazonSocial);
        await person.PressAsync("Cerrar sesión");
        await person.ProveForChangeAsync(company);
        await person.TypeNewClaveAsync();
        await person.PressAsync("Cambiar Clave");
        await person.PressAsync("Aceptar");
        await person.SignInAsync(company.Rut, Steps.Clave);
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-02]")).ToBeVisibleAsync();
        await person.SignInAsync(company.Rut, Steps.OtherClave);
        person.At.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task No_fui_yo_of_the_letter_in_the_mailbox_freezes_the_account_and_the_next_letter_frees_it()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewRegisteredCompanyAsync();
        await person.SignInAsync(company.Rut, Steps.Clave);
        await using var thief = await portal.NewPersonAsync();
        await thief.ProveForChangeAsync(company);
        await thief.TypeNewClaveAsync();
        await thief.TypeCaptchaAsync();
        await thief.PressAsync("Cambiar Clave");
        await thief.SignInAsync(company.Rut, Steps.OtherClave);
        await portal.Tools.WaitForLetterAsync(company.Email, "fue cambiada");
        await OpenLetterAsync(person, company.Email, "fue cambiada");
        await FollowLinkOfLetterAsync(person, "/aviso/no-fui-yo/");
        await person.PressAsync("No fui yo");
        (await person.Heading.InnerTextAsync()).ShouldBe("Su cuenta quedó bloqueada");
        await thief.OpenAsync("/mi-cuenta");
        thief.At.ShouldStartWith("/ingresar");
        await thief.SignInAsync(company.Rut, Steps.OtherClave);
        await Assertions.Expect(thief.Mistakes.Locator("[data-codigo=CS-06]")).ToBeVisibleAsync();
        await portal.Tools.WaitForLetterAsync(company.Email, "Bloqueamos");
        await OpenLetterAsync(person, company.Email, "Bloqueamos");
        await FollowLinkOfLetterAsync(person, "/aviso/desbloquear/");
        await person.PressAsync("Desbloquear mi cuenta");
        await person.SignInAsync(company.Rut, Steps.OtherClave);
        person.At.ShouldBe("/mi-cuenta");
    }

    // The sheet that the issue names; one that no other test takes.
    private async Task<Company> SampleOfAsync(Person person)
    {
        var mine = await portal.Tools.NewCompanyAsync();
        var answer = await person.Context.APIRequest.GetAsync("/desarrollo/muestras.json");
        var companies = JsonNode.Parse(await answer.TextAsync())!["companies"]!.AsArray();
        companies.ShouldContain(company => (string)company!["rut"]! == mine.Rut);
        return mine;
    }

    private static async Task OpenLetterAsync(Person person, string mailbox, string subject)
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

    private static Task FollowLinkOfLetterAsync(Person person, string path) =>
        person.ForPageAsync(() => person.Page.GetByTestId("carta").Locator($"a[href*='{path}']").ClickAsync());
}
