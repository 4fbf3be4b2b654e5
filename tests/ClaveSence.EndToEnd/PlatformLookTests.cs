using ClaveSence.EndToEnd.Browser;
using Deque.AxeCore.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Every screen on the way to a platform and back, wide and narrow: axe-core finds nothing, no page scrolls sideways, the console stays silent.</summary>
/// <remarks>With <c>CLAVESENCE_TEST_PICTURES</c> naming a folder, each screen leaves its picture there, wide and narrow.</remarks>
public sealed class PlatformLookTests(Portal portal)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_PICTURES");

    /// <summary>Gets the names of the screens.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names =>
        PlatformScreens.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_screen_of_platforms_can_be_used_by_everybody(string name)
    {
        var screen = PlatformScreens.All[name];
        await using var person = await portal.NewPersonAsync();
        await screen.GoAsync(person, portal.Site);
        (await person.Heading.InnerTextAsync()).ShouldStartWith(screen.Heading);
        foreach (var width in (int[])[1280, 320])
        {
            await person.Page.SetViewportSizeAsync(width, 800);
            if (Pictures is not null)
            {
                await person.Page.ScreenshotAsync(
                    new() { Path = Path.Combine(Pictures, $"{name}-{width}.png"), FullPage = true }
                );
            }

            (
                await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")
            ).ShouldBeLessThanOrEqualTo(width, "the page scrolls sideways");
            var result = await person.Page.RunAxe();
            result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")).ShouldBeEmpty();
        }
    }
}
