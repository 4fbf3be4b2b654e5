using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>What follows the letter of chapter 3: the provisional clave, and the definitive one.</summary>
public sealed class Chapter3_ClaveDefinitiva(Portal portal)
{
    private const string Create = "Crear clave definitiva";

    [Fact]
    public async Task The_button_of_the_letter_brings_the_code_and_the_definitive_clave_opens()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        var issued = await portal.Site.IssueProvisionalAsync(company);
        await person.OpenAsync($"{Provisionals.Page}#{issued.Code.Value}");
        await ShouldHoldAsync(person, issued.Code.Value);

        // Another tab takes the code along, and leaves it nowhere.
        await person.FollowAsync("Persona Natural", "main");
        await ShouldHoldAsync(person, issued.Code.Value);
        await person.FollowAsync("Persona Jurídica", "main");
        await ShouldHoldAsync(person, issued.Code.Value);

        await person.TypeAsync("Rut Empresa", company.Rut);
        await TypeNewClaveAsync(person);
        await person.PressAsync(Create);
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("definitiva fue creada");
        await person.PressAsync("Aceptar");
        person.At.ShouldBe("/ingresar?tipo=persona-juridica");
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Clave Sence", Provisionals.Fresh);
        await person.PressAsync("Ingresar");
        person.At.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_mistake_in_another_field_does_not_send_one_back_to_the_letter()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        var issued = await portal.Site.IssueProvisionalAsync(company);
        await person.OpenAsync($"{Provisionals.Page}#{issued.Code.Value}");
        await person.TypeAsync("Rut Empresa", "76.123.456-1");
        await TypeNewClaveAsync(person);
        await person.PressAsync(Create);
        (await person.ErrorOfAsync("Rut Empresa")).ShouldContain("no es válido");
        await ShouldHoldAsync(person, issued.Code.Value);

        await person.TypeAsync("Rut Empresa", company.Rut);
        await TypeNewClaveAsync(person);
        await person.PressAsync(Create);
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("definitiva fue creada");
        (await person.Page.EvaluateAsync<int>("sessionStorage.length")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_script_the_code_of_the_letter_is_typed()
    {
        await using var person = await portal.NewPersonWithoutScriptAsync();
        var company = await portal.Site.NewAccountAsync();
        var issued = await portal.Site.IssueProvisionalAsync(company);
        await person.OpenAsync($"{Provisionals.Page}#{issued.Code.Value}");
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Clave Sence provisional", issued.Code.Display);
        await TypeNewClaveAsync(person);
        await person.PressAsync(Create);
        await Assertions.Expect(person.Page.GetByTestId("dialogo")).ToContainTextAsync("definitiva fue creada");
    }

    [Fact]
    public async Task The_button_of_another_letter_asks_whose_it_is_although_one_was_proved_here_before()
    {
        await using var person = await portal.NewPersonAsync();
        await ProvisionalScreens.TicketAsync(person, portal.Site);
        var other = await portal.Site.NewAccountAsync();
        var issued = await portal.Site.IssueProvisionalAsync(other);
        await person.OpenAsync("/");
        await person.OpenAsync($"{Provisionals.Page}#{issued.Code.Value}");
        await Assertions.Expect(person.Field("Rut Empresa")).ToBeVisibleAsync();
        await ShouldHoldAsync(person, issued.Code.Value);
    }

    private static async Task ShouldHoldAsync(Person person, string code)
    {
        await Assertions.Expect(person.Field("Clave Sence provisional")).ToHaveValueAsync(code);
        new Uri(person.Page.Url).Fragment.ShouldBeEmpty();
    }

    private static async Task TypeNewClaveAsync(Person person)
    {
        await person.TypeAsync("Nueva Clave Sence", Provisionals.Fresh);
        await person.TypeAsync("Repita la nueva Clave Sence", Provisionals.Fresh);
    }
}
