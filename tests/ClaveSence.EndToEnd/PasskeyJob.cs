using ClaveSence.EndToEnd.Browser;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>A passkey from beginning to end, with Chromium's own WebAuthn and a virtual authenticator (threats S-11, O-15).</summary>
public sealed class PasskeyJob(Portal portal)
{
    private const string Failed = "Su navegador no completó el uso de la llave de acceso.";

    [Fact]
    public async Task A_passkey_is_added_signs_in_and_proves_a_step_up()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await person.AddKeyAsync(portal.Site);
        await Assertions.Expect(person.Page.Locator("#llaves ~ table tbody tr")).ToHaveCountAsync(1);
        await person.PressAsync("Cerrar sesión");

        await person.OpenAsync("/ingresar");
        await person.PressAsync(Factors.EnterButton);
        person.At.ShouldBe("/mi-cuenta");
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(company.RazonSocial);

        await portal.Site.StaleAsync(company);
        await person.OpenAsync("/mi-cuenta/seguridad");
        await person.FollowAsync("Modificar Llave de este equipo");
        await Assertions.Expect(person.Field("Clave Sence")).ToBeVisibleAsync();
        await person.PressAsync("Confirmar con llave de acceso");
        person.At.ShouldStartWith("/mi-cuenta/seguridad");
        await Assertions.Expect(person.Page.Locator("#llaves ~ table")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_answer_that_was_sent_again_is_refused_in_words()
    {
        await using var person = await portal.NewPersonAsync();
        await person.AddKeyAsync(portal.Site);
        await person.PressAsync("Cerrar sesión");
        await person.OpenAsync("/ingresar");
        IRequest? sent = null;
        person.Page.Request += (_, request) =>
            sent = request.Url.EndsWith("handler=Llave", StringComparison.Ordinal) ? request : sent;
        await person.PressAsync(Factors.EnterButton);
        person.At.ShouldBe("/mi-cuenta");
        await person.PressAsync("Cerrar sesión");

        await person.OpenAsync("/ingresar");
        var token = await person.Page.Locator("main [name=__RequestVerificationToken]").First.InputValueAsync();
        var answer = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(sent!.PostData!)["Llave"].ToString();
        var form = person.Context.APIRequest.CreateFormData();
        form.Set("Llave", answer);
        form.Set("__RequestVerificationToken", token);
        var again = await person.Context.APIRequest.PostAsync("/ingresar?handler=Llave", new() { Form = form });
        again.Status.ShouldBe(200);
        (await again.TextAsync()).ShouldContain("No pudimos verificar su llave de acceso.");
    }

    [Fact]
    public async Task From_another_origin_the_browser_gives_nothing()
    {
        await using var person = await portal.NewPersonAsync();
        await person.AddKeyAsync(portal.Site);
        await person.PressAsync("Cerrar sesión");
        await person.OpenAsync(new Uri(portal.Site.Address, "/ingresar").ToString()); // The same portal by another name.
        await person.Button(Factors.EnterButton).ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-fallo]")).ToContainTextAsync(Failed);
    }

    [Fact]
    public async Task A_device_that_is_not_sure_of_its_user_gives_nothing()
    {
        await using var person = await portal.NewPersonAsync();
        var device = await person.AddAuthenticatorAsync();
        await person.EnterAtOnceAsync(portal.Site);
        await person.FollowAsync("Seguridad");
        await person.PressAsync(Factors.AddButton);
        await person.PressAsync("Cerrar sesión");
        await person.OpenAsync("/ingresar");
        await device.UnverifyAsync();
        await person.Button(Factors.EnterButton).ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-fallo]")).ToContainTextAsync(Failed);
    }

    [Fact]
    public async Task Without_script_no_button_stands_there_that_does_nothing()
    {
        await using var person = await portal.NewPersonWithoutScriptAsync();
        await person.OpenAsync("/ingresar");
        await Assertions.Expect(person.Button(Factors.EnterButton)).ToHaveCountAsync(0);
        await person.EnterAtOnceAsync(portal.Site);
        await person.FollowAsync("Seguridad");
        await Assertions.Expect(person.Button(Factors.AddButton)).ToHaveCountAsync(0);
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(
            "su navegador debe tener JavaScript activado"
        );
    }
}
