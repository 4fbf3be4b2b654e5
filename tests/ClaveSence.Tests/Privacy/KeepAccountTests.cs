using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Privacy;

/// <summary>«Cancelar la solicitud» in the letter about an erasure.</summary>
public sealed class KeepAccountTests
{
    [Fact]
    public async Task A_mailbox_takes_the_erasure_back()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        using var visitor = await site.SignedInAsync(holder);
        await visitor.OpenAsync("/mi-cuenta/privacidad/eliminacion");
        await visitor.Tick("Entiendo que la cuenta no se podrá recuperar").PressAsync("Pedir la eliminación");
        var letter = await site.Tools.WaitForLetterAsync(holder.Email, "Pidió eliminar su cuenta");
        using var mailbox = site.NewVisitor();
        await mailbox.OpenAsync(letter.LinkPath);
        (await StateAsync(site, holder)).ShouldBe(RequestState.Cooling); // a scanner that follows links does nothing
        await mailbox.PressAsync("Cancelar la solicitud");
        mailbox.Text.ShouldContain("Su cuenta se conserva");
        (await StateAsync(site, holder)).ShouldBe(RequestState.Withdrawn);
        await mailbox.OpenAsync(letter.LinkPath);
        mailbox.Page.QuerySelector("main form").ShouldBeNull();
        await site.Tools.AdvanceAsync("73:00:00");

        (await site.RowOfAsync(holder)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Mi_cuenta_takes_it_back_and_the_link_is_worth_nothing_then()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        using var visitor = await site.SignedInAsync(holder);
        await visitor.OpenAsync("/mi-cuenta/privacidad/eliminacion");
        await visitor.Tick("Entiendo que la cuenta no se podrá recuperar").PressAsync("Pedir la eliminación");
        await visitor.PressAsync(visitor.Page.QuerySelector("tbody button")!.TextContent.Trim());
        (await StateAsync(site, holder)).ShouldBe(RequestState.Withdrawn);
        var letter = await site.Tools.WaitForLetterAsync(holder.Email, "Pidió eliminar su cuenta");
        using var mailbox = site.NewVisitor();
        await mailbox.OpenAsync(letter.LinkPath);
        await mailbox.PressAsync("Cancelar la solicitud");
        mailbox.Text.ShouldNotContain("Su cuenta se conserva");
        await site.Tools.AdvanceAsync("73:00:00");

        (await site.RowOfAsync(holder)).ShouldNotBeNull();
    }

    private static async Task<RequestState> StateAsync(TestSite site, Holder holder) =>
        (await site.RequestsOfAsync((await site.RowOfAsync(holder))!.Id)).ShouldHaveSingleItem().State;
}
