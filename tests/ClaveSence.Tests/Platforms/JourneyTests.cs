using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Platforms;

/// <summary>A person comes from a platform, signs in and goes back with a code; the platform learns who it is.</summary>
public sealed class JourneyTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_person_signs_in_agrees_and_comes_back_to_the_platform_that_sent_them()
    {
        using var platform = await TestPlatform.RegisterAsync(Site, draft => draft with { IsFirstParty = false });
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var call = platform.Ask(("scope", "openid profile email rut empresa offline_access"));

        await visitor.OpenAsync($"{call.Path}&login_hint=persona-juridica:{company.Rut}");
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        visitor.Text.ShouldContain(platform.Draft.Name);
        visitor.ValueOf("Rut Empresa").ShouldBe(company.Rut);

        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/plataformas/autorizacion");
        visitor.Text.ShouldContain("representante legal");

        await visitor.PressAsync("Autorizar");
        var tokens = await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));
        var id = tokens.IdentityClaims;
        ((string)id["iss"]!).ShouldBe(Site.Root);
        ((string)id["aud"]!).ShouldBe(platform.Id);
        ((string)id["nonce"]!).ShouldBe(call.Parameters["nonce"]);
        ((string)id["acr"]!).ShouldBe("cs-proofed");

        var claims = await platform.ClaimsAsync(tokens.Access);
        ((string)claims["sub"]!).ShouldBe((string)id["sub"]!);
        ((string)claims["razon_social"]!).ShouldBe(company.RazonSocial);
        ((string)claims["email"]!).ShouldBe(company.Email);
        claims["RolUnico"]!["tipo"]!.GetValue<string>().ShouldBe("RUT");

        // The next time nobody asks anything.
        var again = await platform.EnterAsync(visitor);
        ((string)again.IdentityClaims["sub"]!).ShouldBe((string)id["sub"]!);
    }
}
