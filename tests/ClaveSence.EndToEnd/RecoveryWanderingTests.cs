using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Back, reload, an address kept from before, a second tab: in a recovery too they lead to the right screen.</summary>
public sealed class RecoveryWanderingTests(Portal portal)
{
    private static readonly string[] Steps =
    [
        Recoveries.Question,
        Recoveries.Representative,
        Recoveries.Serial,
        Recoveries.Mailbox,
        Recoveries.Sent,
        Recoveries.Held,
    ];

    [Fact]
    public async Task An_address_kept_from_before_leads_to_where_one_begins()
    {
        await using var person = await portal.NewPersonAsync();
        foreach (var kept in Steps)
        {
            await person.OpenAsync(kept);
            person.At.ShouldBe(Recoveries.Start);
        }

        await person.OpenAsync("/clave-provisional/lista");
        person.At.ShouldBe("/clave-provisional");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_step_stands_back_reload_and_old_addresses(bool script)
    {
        await using var person = await portal.NewPersonAsync(script);
        var company = await portal.Site.NewAccountAsync();
        await person.NameCompanyAsync(company.Rut);
        await MustStandAsync(person, Recoveries.Question);
        await person.Field(Recoveries.Forgotten).CheckAsync();
        await person.PressAsync("Validar");
        await MustStandAsync(person, Recoveries.Representative);
        await person.TypeAsync("Rut Representante Legal", company.Representative);
        await person.PressAsync("Validar");
        await MustStandAsync(person, Recoveries.Serial);
        await person.TypeAsync("Número de serie cédula de identidad", company.Serial);
        await person.PressAsync("Validar");
        await MustStandAsync(person, Recoveries.Mailbox);
        await person.Field("Sí").CheckAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        await MustStandAsync(person, Recoveries.Sent);
    }

    [Fact]
    public async Task Going_back_to_the_question_that_appeared_in_place_asks_for_it_again()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.BeginRecoveryAsync();
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.Field("Rut Empresa").BlurAsync();
        await person.TypeAsync("Respuesta secreta", Journeys.Answer);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        await person.Page.GoBackAsync();
        person.At.ShouldBe(Recoveries.Start);
        await Assertions.Expect(person.Page.GetByTestId("pregunta-secreta")).ToHaveCountAsync(0);
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.PressAsync("Validar");
        person.At.ShouldBe(Recoveries.Question);
    }

    [Fact]
    public async Task A_form_left_open_in_another_tab_does_not_act_on_the_recovery_begun_since()
    {
        await using var person = await portal.NewPersonAsync();
        var (one, other) = (await portal.Site.NewAccountAsync(), await portal.Site.NewAccountAsync());
        await person.TypeAnswerAsync(one);
        await person.TypeCaptchaAsync();
        var second = await person.NewTabAsync();
        await second.NameCompanyAsync(other.Rut);
        await person.PressAsync("Recuperar Clave");
        person.At.ShouldBe(Recoveries.Question);
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(other.RutWritten());
        (await person.Field("Respuesta secreta").InputValueAsync()).ShouldBeEmpty();
    }

    // Reloaded it is the same; every other step's address leads here; back shows a page of ours, and its address leads here too.
    private static async Task MustStandAsync(Person person, string here)
    {
        person.At.ShouldBe(here);
        await person.Page.ReloadAsync();
        person.At.ShouldBe(here);
        foreach (var other in Steps)
        {
            await person.OpenAsync(other);
            person.At.ShouldBe(here);
        }

        await person.Page.GoBackAsync();
        person.At.ShouldNotContain("error");
        (await person.Heading.InnerTextAsync()).ShouldNotBeEmpty();
        await person.OpenAsync(here);
    }
}
