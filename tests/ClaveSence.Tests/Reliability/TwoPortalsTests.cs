using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Reliability;

/// <summary>Nothing that matters lives in one process: two portals on one store serve one person by turns.</summary>
public sealed class TwoPortalsTests
{
    private const string NewClave = "Verde#4747";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Chapters_2_and_4_pass_when_every_request_goes_to_the_other_portal(int first)
    {
        await using var store = await TestStore.MakeAsync();
        await using var one = await TestSite.StartAsync(store: store);
        await using var two = await TestSite.StartAsync(store: store);
        Uri[] portals = first == 0 ? [one.Address, two.Address] : [two.Address, one.Address];
        using var turns = new TakingTurns(portals);
        using var maria = new Visitor(one.Address, turns);
        var company = await one.Tools.NewCompanyAsync();

        await maria.RegisterAsync(two, company);
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
        await maria.SignInAsync(company.Rut, Journeys.Clave);
        maria.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await maria.OpenAsync("/mi-cuenta");
        maria.Text.ShouldContain(company.RazonSocial);

        await ChangeAsync(maria, company);
        maria.Text.ShouldContain("Su Clave Sence fue cambiada correctamente.");
        (await one.Tools.WaitForLetterAsync(company.Email, "Clave Sence")).ShouldNotBeNull();

        using var other = new Visitor(one.Address, new TakingTurns(portals));
        (await other.SignInAsync(company.Rut, Journeys.Clave)).MessageCodes.ShouldBe(["CS-02"]);
        (await other.SignInAsync(company.Rut, NewClave)).At.AbsolutePath.ShouldBe("/mi-cuenta");
        turns.Sent.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Wrong_codes_at_two_portals_share_the_five_tries()
    {
        await using var store = await TestStore.MakeAsync();
        await using var one = await TestSite.StartAsync(store: store);
        await using var two = await TestSite.StartAsync(store: store);
        using var maria = new Visitor(one.Address, new TakingTurns(one.Address, two.Address));
        var company = await one.Tools.NewCompanyAsync();
        await maria.ProveAsync(company);
        await maria.FillForm(company).PressAsync("Crear Cuenta");
        var letter = await two.Tools.WaitForLetterAsync(company.Email, "Confirme");
        var wrong = (letter.Code[0] == '9' ? "0" : "9") + letter.Code[1..];
        for (var i = 0; i < 5; i++)
        {
            await maria.Type("Código de confirmación", wrong).PressAsync("Confirmar");
        }

        await maria.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        maria.ErrorOf("Código de confirmación").ShouldStartWith("El código no es correcto o ya venció.");
    }

    private static async Task ChangeAsync(Visitor maria, Company company)
    {
        await maria.OpenAsync("/persona-juridica/cambiar");
        await maria
            .Type("Rut Empresa", company.Rut)
            .Type("Rut Representante Legal", company.Representative)
            .Type("Clave Sence actual", Journeys.Clave)
            .PressAsync("Validar");
        await maria
            .Type("Nueva Clave Sence", NewClave)
            .Type("Repita la nueva Clave Sence", NewClave)
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Cambiar Clave");
    }
}
