using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Registration;

/// <summary>Manual, chapter 2, from the first screen to the first sign-in.</summary>
public sealed class RegistrationJourneyTests(SharedSite shared)
{
    [Fact]
    public async Task A_company_registers_confirms_and_signs_in()
    {
        var company = await shared.Site.Tools.NewCompanyAsync();
        using var maria = shared.Site.NewVisitor();

        await maria.RegisterAsync(shared.Site, company);
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");

        await maria.SignInAsync(company.Rut, Journeys.Clave);
        maria.At.AbsolutePath.ShouldBe("/mi-cuenta");
        maria.Text.ShouldContain(company.RazonSocial);
    }
}
