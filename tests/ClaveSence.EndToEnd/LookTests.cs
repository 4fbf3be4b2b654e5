using ClaveSence.EndToEnd.Browser;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Every screen: axe-core finds nothing, narrow and zoomed windows do not scroll sideways, the console stays silent.</summary>
/// <remarks>
/// With <c>CLAVESENCE_TEST_PICTURES</c> naming a folder, each screen leaves its picture there, wide and narrow. With
/// <c>CLAVESENCE_TEST_SCREENS</c> only those are looked at whose name has that in it.
/// </remarks>
public sealed class LookTests(Portal portal)
{
    private const int Wide = 1280;
    private const int Narrow = 320;

    private static readonly string? Wanted = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_SCREENS");
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_PICTURES");

    // Pairwise over width, motion and colours: one pair of them for every other screen; axe looks at one of the pair.
    private static readonly (int Width, ReducedMotion Motion, ForcedColors Colours)[] Settings =
    [
        (Wide, ReducedMotion.NoPreference, ForcedColors.None),
        (Narrow, ReducedMotion.Reduce, ForcedColors.None),
        (Wide, ReducedMotion.Reduce, ForcedColors.Active),
        (Narrow, ReducedMotion.NoPreference, ForcedColors.Active),
    ];

    /// <summary>Gets the names of all screens.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names =>
        Screens
            .All.Keys.Where(name => Wanted is null || name.Contains(Wanted, StringComparison.Ordinal))
            .Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_screen_can_be_used_by_everybody(string name)
    {
        await using var person = await ArriveAsync(Screens.All[name]);
        await PictureAsync(person, name);
        var place = Screens.All.Keys.ToList().IndexOf(name);
        for (var i = place % 2 * 2; i < (place % 2 * 2) + 2; i++)
        {
            var (width, motion, colours) = Settings[i];
            await person.Page.SetViewportSizeAsync(width, 800);
            await person.Page.EmulateMediaAsync(new() { ReducedMotion = motion, ForcedColors = colours });
            (await WidthOfAsync(person)).ShouldBeLessThanOrEqualTo(width, "the page scrolls sideways");
            if (i % 2 == place / 2 % 2)
            {
                await MustSatisfyAxeAsync(person);
            }
        }

        await ZoomAsync(person);
        (await WidthOfAsync(person)).ShouldBeLessThanOrEqualTo(Wide / 2, "zoomed to 200 % the page scrolls sideways");
    }

    private static async Task MustSatisfyAxeAsync(Person person)
    {
        var result = await person.Page.RunAxe();
        result
            .Violations.SelectMany(rule =>
                rule.Nodes.Select(node => $"{rule.Id}: {node.Target} {node.Html} ({rule.Help})")
            )
            .ShouldBeEmpty();
    }

    // A window of 1280 pixels zoomed to 200 % has 640 of the page's.
    private static async Task ZoomAsync(Person person)
    {
        var tools = await person.Context.NewCDPSessionAsync(person.Page);
        await tools.SendAsync(
            "Emulation.setDeviceMetricsOverride",
            new()
            {
                ["width"] = Wide / 2,
                ["height"] = 400,
                ["deviceScaleFactor"] = 2,
                ["mobile"] = false,
            }
        );
    }

    private static Task<int> WidthOfAsync(Person person) =>
        person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");

    private static async Task PictureAsync(Person person, string name)
    {
        foreach (var width in Pictures is null ? [] : (int[])[Wide, Narrow])
        {
            await person.Page.SetViewportSizeAsync(width, 800);
            await person.Page.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(Pictures!, $"{name}-{width}.png"),
                    FullPage = await person.Page.Locator(":modal").CountAsync() == 0,
                }
            );
        }
    }

    private async Task<Person> ArriveAsync(Screen screen)
    {
        var site = screen.IsOfBrokenPortal ? await portal.BrokenAsync() : portal.Site;
        var person = await portal.NewPersonAsync(at: site);
        await screen.GoAsync(person, site);
        (await person.Heading.InnerTextAsync()).ShouldStartWith(screen.Heading);
        return person;
    }
}
