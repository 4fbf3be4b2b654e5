using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Retention;

namespace ClaveSence.Tests.Privacy;

/// <summary>The screen «Privacidad»: what is kept, the rights, the requests and taking them back.</summary>
public sealed class PrivacyTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task It_shows_every_row_of_the_list_that_the_job_applies()
    {
        using var visitor = await Site.SignedInAsync(await Site.NewPersonAsync());
        await visitor.OpenAsync("/mi-cuenta");
        await visitor.OpenAsync(visitor.Page.QuerySelector("a[href='/mi-cuenta/privacidad']")!.GetAttribute("href")!);

        foreach (var row in KeptCatalogue.Rows)
        {
            visitor.Text.ShouldContain(row.What);
            visitor.Text.ShouldContain(row.HowLong);
            ((string[])[row.What, row.Why, row.HowLong, row.Who]).ShouldAllBe(text => text.EndsWith('.'));
        }

        visitor.Text.ShouldContain("No ha hecho ninguna.");
        KeptCatalogue.Rows.ShouldAllBe(row => !row.HowLong.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_is_shown_with_its_due_date_and_can_be_taken_back()
    {
        var holder = await Site.NewPersonAsync();
        using var visitor = await Site.SignedInAsync(holder);
        await visitor.OpenAsync("/mi-cuenta/privacidad/rectificacion");
        await visitor
            .Type("¿Qué dato está mal y cómo debería decir?", "Mi apellido es Núñez.")
            .PressAsync("Enviar solicitud");
        visitor.Text.ShouldContain("En revisión. Responderemos a más tardar el");
        var button = visitor.Page.QuerySelector("tbody button")!.TextContent.Trim();
        await visitor.PressAsync(button);

        visitor.Text.ShouldContain("Retiró la solicitud.");
        visitor.Text.ShouldContain("Retirada.");
        var request = (await Site.RequestsOfAsync((await Site.RowOfAsync(holder))!.Id)).ShouldHaveSingleItem();
        request.State.ShouldBe(RequestState.Withdrawn);
        request.DecidedAt.ShouldNotBeNull();
        (await Site.Tools.WaitForLetterAsync(holder.Email, "cambió de estado")).Text.ShouldContain("Retirada.");
    }

    [Fact]
    public async Task Nobody_takes_back_what_another_asked_for()
    {
        var (victim, thief) = (await Site.NewPersonAsync(), await Site.NewPersonAsync());
        using var theirs = await Site.SignedInAsync(victim);
        await AskAsync(theirs);
        var id = (await Site.RequestsOfAsync((await Site.RowOfAsync(victim))!.Id))[0].Id;
        using var visitor = await Site.SignedInAsync(thief);
        await AskAsync(visitor);
        var button = visitor.Page.QuerySelector("tbody button")!.TextContent.Trim();
        await visitor.PressAsync(button, new Dictionary<string, string> { ["Solicitud"] = id.ToString() });

        (await Site.RequestsOfAsync((await Site.RowOfAsync(victim))!.Id))[0].State.ShouldBe(RequestState.Waiting);
    }

    private static async Task AskAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/mi-cuenta/privacidad/rectificacion");
        await visitor.Type("¿Qué dato está mal y cómo debería decir?", "Todo.").PressAsync("Enviar solicitud");
    }
}
