using ClaveSence.EndToEnd.Browser;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Signed in on several devices: seeing them, ending them, leaving.</summary>
public sealed class SessionTests(Portal portal)
{
    [Fact]
    public async Task Cerrar_las_otras_sesiones_ends_all_but_this_one()
    {
        await using var here = await portal.NewPersonAsync();
        var company = await here.EnterAsync(portal.Site);
        await using var there = await portal.NewPersonAsync();
        await there.SignInAsync(company.Rut, Steps.Clave);
        await here.FollowAsync("Seguridad");
        var rows = here.Page.Locator("tbody tr");
        (await rows.CountAsync()).ShouldBe(2);
        await Assertions.Expect(rows.Filter(new() { HasText = "Este equipo" })).ToHaveCountAsync(1);
        await here.PressAsync("Cerrar las otras sesiones");
        (await rows.CountAsync()).ShouldBe(1);
        await there.OpenAsync("/mi-cuenta");
        there.At.ShouldStartWith("/ingresar");
        await here.OpenAsync("/mi-cuenta");
        here.At.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task Cerrar_sesion_ends_it_and_back_shows_nothing_of_the_account()
    {
        await using var person = await portal.NewPersonAsync();
        var company = await person.EnterAsync(portal.Site);
        await person.PressAsync("Cerrar sesión");
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain("Su sesión está cerrada.");
        await person.Page.GoBackAsync();
        (await person.Page.Locator("main").InnerTextAsync()).ShouldNotContain(company.RazonSocial);
        person.At.ShouldStartWith("/ingresar");
    }
}
