using ClaveSence.Tests.Interop;
using ClaveSence.Tests.Site;
using Deque.AxeCore.Playwright;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>A person who comes from a platform.</summary>
internal static class PlatformSteps
{
    /// <summary>The sample platform's way in.</summary>
    internal const string EnterLink = "Ingresar con Clave Sence";

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_PICTURES");

    /// <summary>From the platform's first page to its inside, with everything that the portal asks.</summary>
    internal static async Task EnterPlatformAsync(this Person person, SamplePlatform sample, Company company)
    {
        await person.OpenAsync(sample.Root);
        await person.FollowAsync(EnterLink);
        await person.SignInForPlatformAsync(company);
        await person.PressAsync("Autorizar");
    }

    /// <summary>At the sign-in to which a platform led.</summary>
    internal static async Task SignInForPlatformAsync(this Person person, Company company, string clave = Steps.Clave)
    {
        if (await person.Field("Rut Empresa").CountAsync() == 0)
        {
            await person.FollowAsync("Persona Jurídica");
        }

        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Clave Sence", clave);
        await person.PressAsync("Ingresar");
    }

    /// <summary>axe-core finds nothing, and the page does not scroll sideways; its picture is left where pictures are wanted.</summary>
    internal static async Task MustLookGoodAsync(this Person person, string name, int width)
    {
        if (Pictures is not null)
        {
            await person.Page.ScreenshotAsync(
                new() { Path = Path.Combine(Pictures, $"{name}-{width}.png"), FullPage = true }
            );
        }

        (await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
            width,
            $"{name} scrolls sideways"
        );
        (await person.Page.RunAxe())
            .Violations.SelectMany(rule =>
                rule.Nodes.Select(node => $"{name}: {rule.Id}: {node.Target} {node.Html} ({rule.Help})")
            )
            .ShouldBeEmpty();
    }
}
