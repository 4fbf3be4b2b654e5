using ClaveSence.EndToEnd.Browser;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>What the script adds to pages that work without it.</summary>
public sealed class ComfortTests(Portal portal)
{
    [Fact]
    public async Task The_summary_of_mistakes_has_the_focus_and_its_links_lead_to_the_fields()
    {
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync("/persona-juridica/registro");
        await person.PressAsync("Validar");
        await Assertions.Expect(person.Mistakes).ToBeFocusedAsync();
        (await person.Page.TitleAsync()).ShouldStartWith("Error: ");
        await person.Mistakes.GetByRole(AriaRole.Link).Last.ClickAsync();
        await Assertions.Expect(person.Field("Número de serie cédula de identidad")).ToBeFocusedAsync();
        (await person.ErrorOfAsync("Número de serie cédula de identidad")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_clave_can_be_seen_while_it_is_typed_and_goes_hidden()
    {
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync("/ingresar?tipo=persona-juridica");
        await person.TypeAsync("Clave Sence", Steps.Clave);
        var field = person.Field("Clave Sence");
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "password");
        await person.Button("Mostrar").ClickAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "text");
        await person.Button("Ocultar").ClickAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "password");
        await person.Button("Mostrar").ClickAsync();
        var types = await person.Page.EvaluateAsync<string>(
            """
            () => {
              const form = document.querySelector('main form');
              form.addEventListener('submit', (event) => event.preventDefault());
              form.requestSubmit();
              return document.getElementById('Clave').type;
            }
            """
        );
        types.ShouldBe("password", "a browser keeps what was sent as text");
    }

    [Fact]
    public async Task The_length_of_a_clave_is_counted_as_the_server_counts_it()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(await portal.Tools.NewCompanyAsync());
        var count = person.Page.Locator("#Clave-cuenta");
        await Assertions.Expect(count).ToBeEmptyAsync();
        await person.TypeAsync("Clave Sence", "Azul#29");
        await Assertions.Expect(count).ToHaveTextAsync("Lleva 7 de un mínimo de 8 caracteres.");
        await person.TypeAsync("Clave Sence", "Azul#2😀n\u0303a");
        await Assertions.Expect(count).ToHaveTextAsync("Lleva 9 caracteres: el largo está bien.");
    }

    [Fact]
    public async Task A_second_click_sends_nothing()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Tools.NewCompanyAsync();
        await person.ProveAsync(company);
        await person.FillFormAsync(company);
        await person.TypeCaptchaAsync();
        var posts = 0;
        person.Page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        await person.ForPageAsync(() => person.Button("Crear Cuenta").DblClickAsync());
        person.At.ShouldBe("/persona-juridica/registro/confirmar");
        posts.ShouldBe(1);
    }

    [Fact]
    public async Task The_list_of_comunas_follows_the_region()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(await portal.Tools.NewCompanyAsync());
        var comunas = person.Field("Comuna").Locator("option");
        (await comunas.CountAsync()).ShouldBe(346 + 1);
        await person.ChooseAsync("Región", "Región de Arica y Parinacota");
        (await comunas.AllTextContentsAsync()).ShouldBe(
            ["Elija una opción", "Arica", "Camarones", "General Lagos", "Putre"],
            ignoreOrder: true
        );
        await person.ChooseAsync("Comuna", "Putre");
        await person.ChooseAsync("Región", "Región Metropolitana de Santiago");
        (await person.Field("Comuna").InputValueAsync()).ShouldBeEmpty();
        (await comunas.CountAsync()).ShouldBe(52 + 1);
    }

    [Fact]
    public async Task The_dialog_of_a_changed_clave_is_modal_and_closes_by_aceptar_and_by_escape()
    {
        await using var person = await portal.NewPersonAsync();
        await person.EnterAsync(portal.Site);
        await person.FollowAsync("Seguridad");
        await person.TypeAsync("Clave Sence actual", Steps.Clave);
        await person.TypeNewClaveAsync();
        await person.PressAsync("Cambiar Clave");
        var dialog = person.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("Su Clave Sence fue cambiada correctamente.");
        (await dialog.EvaluateAsync<bool>("e => e.matches(':modal')")).ShouldBeTrue();
        await Assertions.Expect(person.Button("Aceptar")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await person.Page.ReloadAsync();
        await person.Button("Aceptar").ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_console_is_really_heard()
    {
        var person = await portal.NewPersonAsync();
        await person.OpenAsync("/");
        await person.Page.EvaluateAsync(
            "() => { document.body.append(Object.assign(document.createElement('script'), { textContent: 'alert(1)' })); }"
        );
        await Assertions.Expect(person.Heading).ToBeVisibleAsync();
        person.Complaints.ShouldContain(said => said.Contains("Content Security Policy", StringComparison.Ordinal));
        var refusal = await Record.ExceptionAsync(() => person.DisposeAsync().AsTask());
        refusal.ShouldBeOfType<ShouldAssertException>();
    }
}
