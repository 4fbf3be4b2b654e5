using ClaveSence.EndToEnd.Browser;
using Deque.AxeCore.Playwright;
using UglyToad.PdfPig;

namespace ClaveSence.EndToEnd;

/// <summary>The rights over one's data in a browser: each page and state narrow and wide, and the ways through them.</summary>
public sealed class PrivacyJourneyTests(Portal portal)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_PICTURES");

    public static IEnumerable<TheoryDataRow<string>> Names =>
        PrivacyScreens.All.Select(screen => new TheoryDataRow<string>(screen.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_screen_can_be_used_narrow_and_wide(string name)
    {
        var screen = PrivacyScreens.All.Single(one => one.Name == name);
        await using var person = await portal.NewPersonAsync();
        await screen.GoAsync(person, portal.Site);
        (await person.Heading.InnerTextAsync()).ShouldStartWith(screen.Heading);
        foreach (var width in (int[])[1280, 320])
        {
            await person.Page.SetViewportSizeAsync(width, 800);
            if (Pictures is not null)
            {
                var path = Path.Combine(Pictures, $"{name}-{width}.png");
                await person.Page.ScreenshotAsync(new() { Path = path, FullPage = true });
            }

            var wide = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            wide.ShouldBeLessThanOrEqualTo(width, "the page scrolls sideways");
            (await person.Page.RunAxe())
                .Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Target} {node.Html}"))
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_copy_is_prepared_and_downloaded()
    {
        await using var person = await portal.NewPersonAsync();
        var holder = await person.EnterAsPersonAsync(portal.Site);
        await person.FollowAsync("Privacidad");
        await person.FollowAsync("Copia de mis datos");
        await person.PressAsync("Preparar la copia");
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Button("Descargar PDF").ClickAsync());
        download.SuggestedFilename.ShouldBe("mis-datos-clave-sence.pdf");
        using var document = PdfDocument.Open(await download.PathAsync());
        string.Concat(document.GetPages().Select(page => page.Text)).ShouldContain(holder.Email);
    }

    [Fact]
    public async Task An_erasure_is_asked_for_and_taken_back_in_mi_cuenta()
    {
        await using var person = await portal.NewPersonAsync();
        await person.EnterAsPersonAsync(portal.Site);
        await person.FollowAsync("Privacidad");
        await person.FollowAsync("Eliminación");
        await person.AskErasureAsync();
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain("Se llevará a cabo el");
        await person.ForPageAsync(() => person.Page.Locator("tbody button").ClickAsync());
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain("Retirada.");
    }
}
