using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Factors;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Codes from beginning to end: set up, asked at the sign-in, stood in for by a recovery code.</summary>
public sealed class CodesJob(Portal portal)
{
    [Fact]
    public async Task Codes_are_set_up_asked_and_stood_in_for()
    {
        await using var person = await portal.NewPersonAsync();
        var (company, secret) = await person.BeginCodesAsync(portal.Site);
        var codes = person.Page.Locator("[data-testid=codigos-recuperacion] li");
        (await codes.CountAsync()).ShouldBe(10);
        var recovery = await codes.First.InnerTextAsync();
        await Assertions.Expect(person.Button("Imprimir")).ToBeVisibleAsync();
        var saved = await person.Page.RunAndWaitForDownloadAsync(() =>
            person.Page.GetByRole(AriaRole.Link, new() { Name = "Guardar como texto" }).ClickAsync()
        );
        using var reader = new StreamReader(await saved.CreateReadStreamAsync());
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain(recovery);

        await person.PressAsync("Cerrar sesión");
        await person.SignInAsync(company.Rut, Steps.Clave);
        person.At.ShouldBe("/ingresar/codigo");
        await person.TypeAsync("Código de verificación", FactorJourneys.CodeOf(secret, 1));
        await person.PressAsync("Ingresar");
        person.At.ShouldBe("/mi-cuenta");

        await person.PressAsync("Cerrar sesión");
        await person.SignInAsync(company.Rut, Steps.Clave);
        await person.FollowAsync("Usar un código de recuperación");
        await person.TypeAsync("Código de recuperación", recovery);
        await person.PressAsync("Ingresar");
        person.At.ShouldBe("/mi-cuenta");
    }
}
