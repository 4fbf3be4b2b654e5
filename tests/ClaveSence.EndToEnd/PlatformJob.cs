using System.Web;
using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Platforms;
using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd;

/// <summary>The way to a platform in a real browser, whose content security policy looks at every redirect behind a form.</summary>
public sealed class PlatformJob(Portal portal)
{
    [Fact]
    public async Task A_person_signs_in_agrees_comes_back_and_signs_out()
    {
        await using var person = await portal.NewPersonAsync();
        using var platform = await PlatformScreens.ThirdPartyAsync(portal.Site);
        await person.AnswerForAsync(platform);
        var company = await portal.Site.NewAccountAsync();
        var call = platform.Ask(("scope", "openid rut"));
        await person.OpenAsync($"{call.Path}&login_hint=persona-juridica:{company.Rut}");
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(platform.Draft.Name);
        await person.TypeAsync("Clave Sence", Journeys.Clave);
        await person.PressAsync("Ingresar");
        (await person.Heading.InnerTextAsync()).ShouldBe("Autorizar el acceso a sus datos");
        await person.PressAsync("Autorizar");
        (await person.Heading.InnerTextAsync()).ShouldBe("Plataforma");
        var tokens = await platform.RedeemAsync(call, platform.CodeIn(new(person.Page.Url), call));

        var after = platform.Draft.PostLogoutRedirectUris[0];
        await person.OpenAsync(
            $"/connect/logout?client_id={platform.Id}&post_logout_redirect_uri={Uri.EscapeDataString(after)}&state=abc"
        );
        await person.ForPageAsync(() =>
            person
                .Page.Locator("main")
                .GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Cerrar sesión", Exact = true })
                .ClickAsync()
        );
        person.Page.Url.ShouldBe($"{after}?state=abc");
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_first_sign_in_leads_straight_to_the_platform_of_sence_and_form_post_sends_itself()
    {
        await using var person = await portal.NewPersonAsync();
        using var platform = await TestPlatform.RegisterAsync(portal.Site);
        await person.AnswerForAsync(platform);
        var company = await portal.Site.NewAccountAsync();
        await person.OpenAsync($"{platform.Ask().Path}&login_hint=persona-juridica:{company.Rut}");
        await person.TypeAsync("Clave Sence", Journeys.Clave);
        await person.PressAsync("Ingresar");
        (await person.Heading.InnerTextAsync()).ShouldBe("Plataforma");
        HttpUtility.ParseQueryString(new Uri(person.Page.Url).Query)["code"].ShouldNotBeNull();

        await person.OpenAsync(platform.Ask(("response_mode", "form_post")).Path);
        await person.Page.WaitForURLAsync($"{platform.Callback}*");
        (await person.Heading.InnerTextAsync()).ShouldBe("Plataforma");
    }
}
