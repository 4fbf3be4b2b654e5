using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Interop;
using ClaveSence.Tests.Platforms;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Whole journeys between platforms and the portal, with the sample platform as both of them.</summary>
public sealed class PlatformJourneyTests(Portal portal)
{
    private const string Other = "Trámites de ejemplo";

    [Fact]
    public async Task A_company_signs_in_at_a_platform_and_the_platform_knows_who_it_is()
    {
        await using var sample = await SamplePlatform.StartAsync(portal.Site);
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.EnterPlatformAsync(sample, company);

        (await person.Heading.InnerTextAsync()).ShouldBe($"Hola, {company.RazonSocial}");
        var main = await person.Page.Locator("main").InnerTextAsync();
        main.ShouldContain(company.RutWritten());
        main.ShouldContain(company.Email);
        await person.PressAsync("Llamar a la API");
        await Assertions.Expect(person.Page.GetByTestId("api")).ToContainTextAsync(sample.Platform.ClientId);
    }

    [Fact]
    public async Task One_sign_in_opens_two_platforms_and_one_sign_out_closes_both()
    {
        await using var first = await SamplePlatform.StartAsync(portal.Site);
        await using var second = await SamplePlatform.StartAsync(portal.Site, Other);
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.EnterPlatformAsync(first, company);

        await person.OpenAsync(second.Root);
        await person.FollowAsync(PlatformSteps.EnterLink);
        (await person.Heading.InnerTextAsync()).ShouldBe(
            "Autorizar el acceso a sus datos",
            "nothing but this is asked"
        );
        await person.PressAsync("Autorizar");
        (await person.Heading.InnerTextAsync()).ShouldStartWith("Hola, ");

        await person.PressAsync("Cerrar sesión");
        await person.Page.WaitForURLAsync($"{second.Root}/aviso/salida");
        (await person.Heading.InnerTextAsync()).ShouldBe("Su sesión está cerrada");
        await portal.Site.UntilToldAsync(async () =>
        {
            await person.OpenAsync(first.Root);
            return await person
                .Page.GetByRole(AriaRole.Link, new() { Name = PlatformSteps.EnterLink })
                .IsVisibleAsync();
        });
        await person.OpenAsync("/mi-cuenta");
        person.At.ShouldStartWith("/ingresar");
    }

    [Fact]
    public async Task Who_forgot_the_clave_recovers_it_and_still_arrives_at_the_platform()
    {
        await using var sample = await SamplePlatform.StartAsync(portal.Site);
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.OpenAsync(sample.Root);
        await person.FollowAsync(PlatformSteps.EnterLink);
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(Registrations.Name);

        await person.AnswerAsync(company);
        var letter = await portal.Site.Tools.WaitForLetterAsync(company.Email, "provisional");
        await person.OpenAsync(letter.LinkTo("/clave-provisional"));
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.CreateDefinitiveAsync();
        await person.PressAsync("Aceptar");
        await person.SignInForPlatformAsync(company, Steps.OtherClave);
        await person.PressAsync("Autorizar");

        (await person.Heading.InnerTextAsync()).ShouldBe($"Hola, {company.RazonSocial}");
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(
            "cs-basic",
            customMessage: "the secret question alone proved it"
        );
    }

    [Fact]
    public async Task Who_refuses_comes_back_to_the_platform_with_nothing_handed_over()
    {
        await using var sample = await SamplePlatform.StartAsync(portal.Site);
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.OpenAsync(sample.Root);
        await person.FollowAsync(PlatformSteps.EnterLink);
        await person.SignInForPlatformAsync(company);
        await person.PressAsync("Rechazar");

        await person.Page.WaitForURLAsync(url =>
            url.StartsWith($"{sample.Root}/aviso/rechazado", StringComparison.Ordinal)
        );
        (await person.Heading.InnerTextAsync()).ShouldBe("Usted no autorizó el acceso");
        await person.OpenAsync(sample.Root);
        await Assertions
            .Expect(person.Page.GetByRole(AriaRole.Link, new() { Name = PlatformSteps.EnterLink }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_JavaScript_the_way_is_the_same()
    {
        await using var sample = await SamplePlatform.StartAsync(portal.Site);
        await using var person = await portal.NewPersonWithoutScriptAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.EnterPlatformAsync(sample, company);
        (await person.Heading.InnerTextAsync()).ShouldBe($"Hola, {company.RazonSocial}");
        await person.PressAsync("Cerrar sesión");
        await person.Page.WaitForURLAsync($"{sample.Root}/aviso/salida");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_platform_whose_address_leads_on_to_another_house_is_reached_and_so_is_its_farewell(bool script)
    {
        await using var behind = await House.OpenAsync();
        await using var platform = await House.OpenAsync(behind.Root);
        using var registered = await TestPlatform.RegisterAsync(
            portal.Site,
            draft =>
                draft with
                {
                    RedirectUris = [$"{platform.Root}/vuelta"],
                    PostLogoutRedirectUris = [$"{platform.Root}/adios"],
                    IsFirstParty = false,
                }
        );
        await using var person = script ? await portal.NewPersonAsync() : await portal.NewPersonWithoutScriptAsync();
        var company = await portal.Site.NewAccountAsync();
        await person.OpenAsync(registered.Ask().Path);
        await person.SignInForPlatformAsync(company);
        await person.PressAsync("Autorizar");
        await person.Page.WaitForURLAsync($"{behind.Root}/vuelta");

        await person.OpenAsync(registered.Ask(("prompt", "login")).Path);
        await person.SignInForPlatformAsync(company); // Nothing is asked after it: the form itself leads to the platform.
        await person.Page.WaitForURLAsync($"{behind.Root}/vuelta");

        await person.OpenAsync(
            $"/connect/logout?client_id={registered.Id}&post_logout_redirect_uri={Uri.EscapeDataString($"{platform.Root}/adios")}"
        );
        await person.ForPageAsync(() =>
            person.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Cerrar sesión" }).ClickAsync()
        );
        await person.Page.WaitForURLAsync($"{behind.Root}/adios");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task The_sample_platform_and_the_consent_can_be_used_by_everybody(int width)
    {
        await using var sample = await SamplePlatform.StartAsync(portal.Site);
        await using var person = await portal.NewPersonAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 800 },
            }
        );
        var company = await portal.Site.NewAccountAsync();
        await person.OpenAsync(sample.Root);
        await person.MustLookGoodAsync("platform-invitation", width);
        await person.FollowAsync(PlatformSteps.EnterLink);
        await person.MustLookGoodAsync("platform-sign-in", width);
        await person.SignInForPlatformAsync(company);
        await person.MustLookGoodAsync("platform-consent", width);
        await person.PressAsync("Autorizar");
        await person.PressAsync("Llamar a la API");
        await person.Page.Locator("summary").ClickAsync();
        await person.MustLookGoodAsync("platform-inside", width);
        await person.PressAsync("Cerrar sesión");
        await person.Page.WaitForURLAsync($"{sample.Root}/aviso/salida");
        await person.MustLookGoodAsync("platform-signed-out", width);
    }
}
