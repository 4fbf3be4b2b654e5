using ClaveSence.EndToEnd.Browser;
using UglyToad.PdfPig;

namespace ClaveSence.EndToEnd;

/// <summary>The rights over one's data in a browser: the ways through its pages. How they look is for <see cref="LookTests"/>.</summary>
public sealed class PrivacyJourneyTests(Portal portal)
{
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
