using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Tests.Notices;

/// <summary>«No fui yo» and the way back from it.</summary>
public sealed class NotMeTests(SharedSite shared)
{
    private const string Over = "Este enlace ya se usó o venció.";

    [Fact]
    public async Task Opening_the_link_shows_one_button_and_does_nothing()
    {
        var (company, link) = await ChangedAsync(shared.Site);
        using var scanner = shared.Site.NewVisitor();
        for (var i = 0; i < 3; i++)
        {
            await scanner.OpenAsync(link);
            scanner.Page.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()).ShouldBe(["No fui yo"]);
        }

        (await shared.Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task Pressing_it_freezes_the_account_ends_its_sessions_and_sends_the_way_back()
    {
        var (company, link) = await ChangedAsync(shared.Site);
        using var thief = shared.Site.NewVisitor();
        await thief.SignInAsync(company.Rut, "Verde#3131");
        using var owner = shared.Site.NewVisitor();
        await owner.OpenAsync(link);
        await owner.PressAsync("No fui yo");
        owner.Text.ShouldContain("Su cuenta quedó bloqueada");

        await thief.OpenAsync("/mi-cuenta");
        thief.At.AbsolutePath.ShouldBe("/ingresar");
        await thief.SignInAsync(company.Rut, "Verde#3131");
        thief.MessageCodes.ShouldBe(["CS-06"]);
        await owner.OpenAsync(link);
        owner.Text.ShouldContain(Over);

        var letter = await shared.Site.Tools.WaitForLetterAsync(company.Email, "Bloqueamos");
        await owner.OpenAsync(letter.LinkPath);
        (await shared.Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Frozen);
        await owner.PressAsync("Desbloquear mi cuenta");
        owner.Text.ShouldContain("Su cuenta está desbloqueada");
        await owner.OpenAsync(letter.LinkPath);
        owner.Text.ShouldContain(Over);
        await owner.SignInAsync(company.Rut, "Verde#3131");
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_link_that_never_was_one_is_told_so()
    {
        using var visitor = shared.Site.NewVisitor();
        foreach (var path in new[] { "/aviso/no-fui-yo/", "/aviso/desbloquear/" })
        {
            await visitor.OpenAsync(path + new string('A', 43));
            visitor.Text.ShouldContain(Over);
            visitor.Page.QuerySelectorAll("main button").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_link_of_one_purpose_opens_nothing_of_another()
    {
        var (company, link) = await ChangedAsync(shared.Site);
        using var visitor = shared.Site.NewVisitor();
        await visitor.OpenAsync(link.Replace("no-fui-yo", "desbloquear", StringComparison.Ordinal));

        visitor.Text.ShouldContain(Over);
        (await shared.Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task After_a_day_the_way_back_is_over()
    {
        await using var site = await TestSite.StartAsync();
        var (company, link) = await ChangedAsync(site);
        using var owner = site.NewVisitor();
        await owner.OpenAsync(link);
        await owner.PressAsync("No fui yo");
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "Bloqueamos");
        await owner.OpenAsync(letter.LinkPath);
        await site.Tools.AdvanceAsync("24:00:01");
        await owner.PressAsync("Desbloquear mi cuenta");

        owner.Text.ShouldContain(Over);
        (await site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Frozen);
    }

    private static async Task<(Company Company, string Link)> ChangedAsync(TestSite site)
    {
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.ProveChangeAsync(company);
        await visitor.ChangeToAsync("Verde#3131");
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "fue cambiada");
        return (company, letter.LinkPath);
    }
}
