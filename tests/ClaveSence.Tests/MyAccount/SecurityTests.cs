using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.MyAccount;

/// <summary>The screen «Seguridad»: the change of chapter 4 inside the account, and its sessions.</summary>
public sealed class SecurityTests(SharedSite shared)
{
    private const string Fresh = "Verde#3131";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_change_ends_the_other_sessions_and_keeps_this_one()
    {
        var company = await Site.NewAccountAsync();
        using var here = await SignedInAsync(company);
        using var there = await SignedInAsync(company);
        await ChangeAsync(here, Journeys.Clave, Fresh);

        here.Text.ShouldContain("Su Clave Sence fue cambiada correctamente.");
        await here.OpenAsync("/mi-cuenta");
        here.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await there.OpenAsync("/mi-cuenta");
        there.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task A_change_leaves_the_other_sessions_when_the_owner_says_so()
    {
        var company = await Site.NewAccountAsync();
        using var here = await SignedInAsync(company);
        using var there = await SignedInAsync(company);
        await here.OpenAsync("/mi-cuenta/seguridad");
        await ChangeAsync(here, Journeys.Clave, Fresh, new Dictionary<string, string> { ["CerrarOtras"] = "false" });

        here.Text.ShouldContain("Su Clave Sence fue cambiada correctamente.");
        await there.OpenAsync("/mi-cuenta");
        there.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task The_current_clave_is_asked()
    {
        var company = await Site.NewAccountAsync();
        using var here = await SignedInAsync(company);
        await ChangeAsync(here, "Otra#2929", Fresh);

        here.ErrorOf("Clave Sence actual").ShouldBe("La Clave Sence actual no es correcta.");
        here.ValueOf("Clave Sence actual").ShouldBe("");
        using var another = await SignedInAsync(company);
    }

    [Fact]
    public async Task The_current_clave_is_no_new_one()
    {
        var company = await Site.NewAccountAsync();
        using var here = await SignedInAsync(company);
        await ChangeAsync(here, Journeys.Clave, Journeys.Clave);

        here.ErrorOf("Nueva Clave Sence").ShouldBe("La clave nueva debe ser distinta de la actual.");
    }

    [Fact]
    public async Task A_new_clave_that_was_not_typed_is_asked_for_and_the_hint_is_not_repeated()
    {
        var company = await Site.NewAccountAsync();
        using var here = await SignedInAsync(company);
        await ChangeAsync(here, Journeys.Clave, "");

        here.ErrorOf("Nueva Clave Sence").ShouldBe("Escriba la nueva Clave Sence.");
    }

    [Fact]
    public async Task The_owner_sees_every_session_and_ends_one()
    {
        var company = await Site.NewAccountAsync();
        using var here = await SignedInAsync(company);
        using var there = await SignedInAsync(company);
        await here.OpenAsync("/mi-cuenta/seguridad");
        here.Text.ShouldContain("Este equipo");
        here.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        await here.PressAsync(here.Page.QuerySelector("tbody button")!.TextContent.Trim());

        here.Page.QuerySelector("[role=status]")!.TextContent.Trim().ShouldBe("La sesión quedó cerrada.");
        here.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        await there.OpenAsync("/mi-cuenta");
        there.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task The_owner_ends_all_other_sessions()
    {
        var company = await Site.NewAccountAsync();
        using var here = await SignedInAsync(company);
        using var second = await SignedInAsync(company);
        using var third = await SignedInAsync(company);
        await here.OpenAsync("/mi-cuenta/seguridad");
        await here.PressAsync("Cerrar las otras sesiones");

        here.Page.QuerySelector("[role=status]")!.TextContent.Trim().ShouldBe("Las otras sesiones quedaron cerradas.");
        here.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        await second.OpenAsync("/mi-cuenta");
        second.At.AbsolutePath.ShouldBe("/ingresar");
        await third.OpenAsync("/mi-cuenta");
        third.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task Another_accounts_session_is_not_ended_whatever_id_is_sent()
    {
        var (mine, theirs) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        using var victim = await SignedInAsync(theirs);
        using var lookout = await SignedInAsync(theirs);
        await lookout.OpenAsync("/mi-cuenta/seguridad");
        var id = lookout.Page.QuerySelector("input[name=Sesion]")!.GetAttribute("value")!;

        using var attacker = await SignedInAsync(mine);
        using var other = await SignedInAsync(mine);
        await attacker.OpenAsync("/mi-cuenta/seguridad");
        await attacker.PressAsync(
            attacker.Page.QuerySelector("tbody button")!.TextContent.Trim(),
            new Dictionary<string, string> { ["Sesion"] = id }
        );

        await victim.OpenAsync("/mi-cuenta");
        victim.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private static async Task<Visitor> ChangeAsync(
        Visitor visitor,
        string current,
        string wanted,
        IReadOnlyDictionary<string, string>? extra = null
    )
    {
        await visitor.OpenAsync("/mi-cuenta/seguridad");
        return await visitor
            .Type("Clave Sence actual", current)
            .Type("Nueva Clave Sence", wanted)
            .Type("Repita la nueva Clave Sence", wanted)
            .PressAsync("Cambiar Clave", extra);
    }

    private async Task<Visitor> SignedInAsync(Company company)
    {
        var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        return visitor;
    }
}
