using ClaveSence.Tests.Platforms;
using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>What a person sees on the way to a platform and back, and the platform that is not there.</summary>
internal static class PlatformScreens
{
    private const string Everything = "openid profile email rut empresa offline_access";

    internal static IReadOnlyDictionary<string, Screen> All { get; } =
        (
            (IEnumerable<Screen>)
                [
                    new(
                        "platform-sign-in",
                        "Ingresar",
                        async (person, site) =>
                        {
                            using var platform = await TestPlatform.RegisterAsync(site);
                            await person.OpenAsync(platform.Ask().Path);
                        }
                    ),
                    new(
                        "platform-consent",
                        "Autorizar el acceso a sus datos",
                        async (person, site) =>
                        {
                            using var platform = await ThirdPartyAsync(site);
                            await person.EnterAsync(site);
                            await person.OpenAsync(platform.Ask(("scope", Everything)).Path);
                        }
                    ),
                    new(
                        "platform-choose",
                        "¿Con qué cuenta desea continuar?",
                        async (person, site) =>
                        {
                            using var platform = await TestPlatform.RegisterAsync(site);
                            await person.EnterAsync(site);
                            await person.OpenAsync(platform.Ask(("prompt", "select_account")).Path);
                        }
                    ),
                    new(
                        "platform-refused",
                        "No pudimos abrir la plataforma",
                        (person, _) => person.OpenAsync("/connect/authorize?client_id=nadie")
                    ),
                    new(
                        "platform-sign-out",
                        "Cerrar sesión",
                        async (person, site) =>
                        {
                            using var platform = await TestPlatform.RegisterAsync(site);
                            await person.EnterAsync(site);
                            await person.OpenAsync($"/connect/logout?client_id={platform.Id}");
                        }
                    ),
                    new("platform-signed-out", "Cerrar sesión", (person, _) => person.OpenAsync("/connect/logout")),
                    new(
                        "platform-mine",
                        "Plataformas",
                        async (person, site) =>
                        {
                            using var platform = await ThirdPartyAsync(site);
                            await person.AnswerForAsync(platform);
                            await person.EnterAsync(site);
                            await person.OpenAsync(platform.Ask(("scope", Everything)).Path);
                            await person.PressAsync("Autorizar");
                            await person.OpenAsync("/mi-cuenta/plataformas");
                        }
                    ),
                ]
        ).ToDictionary(screen => screen.Name);

    /// <summary>Puts a page where the platform would be: the browser's own rules are asked, and nobody is called.</summary>
    internal static Task AnswerForAsync(this Person person, TestPlatform platform) =>
        person.Page.RouteAsync(
            $"{new Uri(platform.Callback).GetLeftPart(UriPartial.Authority)}/**",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        ContentType = "text/html; charset=utf-8",
                        Body =
                            "<!DOCTYPE html><html lang=\"es\"><head><title>Plataforma</title></head><body><h1>Plataforma</h1></body></html>",
                    }
                )
        );

    internal static Task<TestPlatform> ThirdPartyAsync(TestSite site) =>
        TestPlatform.RegisterAsync(site, draft => draft with { IsFirstParty = false });
}
