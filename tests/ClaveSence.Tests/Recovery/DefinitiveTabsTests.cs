using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Recovery;

/// <summary>Two tabs of one browser share a proof: neither may set a clave for the account of the other.</summary>
public sealed class DefinitiveTabsTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_form_that_asked_for_the_code_sets_the_clave_of_its_own_account_whatever_another_tab_proved()
    {
        var (first, second) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        var other = await Site.IssueProvisionalAsync(first);
        var own = await Site.IssueProvisionalAsync(second);
        using var browser = Site.NewVisitor();
        await browser.OpenAsync(Provisionals.Page);
        var (target, form) = Tab(browser);
        form["Rut"] = second.Rut;
        await browser.SignInAsync(first.Rut, other.Code.Value);
        browser.MessageCodes.ShouldBe(["CS-04"]);

        await browser.SendAsync(HttpMethod.Post, target, Filled(form, Provisionals.Nobodys));
        browser.ErrorOf("Clave Sence provisional").ShouldBe(Provisionals.Dead);
        await browser.SendAsync(HttpMethod.Post, target, Filled(form, own.Code.Value));

        browser.At.AbsolutePath.ShouldBe(Provisionals.Created);
        (await Site.ProvisionalOfAsync(first))!.UsedAt.ShouldBeNull();
        await OpensAsync(second, Provisionals.Fresh);
        await OpensAsync(first, Journeys.Clave);
    }

    [Fact]
    public async Task A_form_of_one_account_sets_no_clave_once_another_tab_proved_another_and_says_whose_it_would_be()
    {
        var (first, second) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        var one = await Site.IssueProvisionalAsync(first);
        var two = await Site.IssueProvisionalAsync(second);
        using var browser = Site.NewVisitor();
        await browser.SignInAsync(first.Rut, one.Code.Value);
        var (target, form) = Tab(browser);
        await browser.SignInAsync(second.Rut, two.Code.Value);

        await browser.SendAsync(HttpMethod.Post, target, Filled(form));
        browser.Alert.ShouldContain("No guardamos nada: revise de quién es la clave");
        browser.Html.ShouldNotContain(Provisionals.Fresh);
        (await Site.ProvisionalOfAsync(first))!.UsedAt.ShouldBeNull();
        (await Site.ProvisionalOfAsync(second))!.UsedAt.ShouldBeNull();

        await browser.NewClaveAsync();
        browser.At.AbsolutePath.ShouldBe(Provisionals.Created);
        await OpensAsync(second, Provisionals.Fresh);
        await OpensAsync(first, Journeys.Clave);
    }

    [Fact]
    public async Task A_form_that_names_no_proof_and_brings_no_code_sets_nothing()
    {
        var company = await Site.NewAccountAsync();
        var issued = await Site.IssueProvisionalAsync(company);
        using var browser = Site.NewVisitor();
        await browser.SignInAsync(company.Rut, issued.Code.Value);
        var (target, form) = Tab(browser);
        form.Remove("flujo").ShouldBeTrue();

        await browser.SendAsync(HttpMethod.Post, target, Filled(form));
        browser.Alert.ShouldContain("No guardamos nada");
        (await Site.ProvisionalOfAsync(company))!.UsedAt.ShouldBeNull();
    }

    // What a tab will send, however long it stays open.
    private static (Uri Target, Dictionary<string, string> Form) Tab(Visitor browser)
    {
        var form = browser.Page.QuerySelector("main form[method=post]")!;
        return (new(browser.At, form.GetAttribute("action") ?? browser.At.PathAndQuery), browser.FieldsOf(form));
    }

    private static Dictionary<string, string> Filled(Dictionary<string, string> form, string? code = null)
    {
        var filled = new Dictionary<string, string>(form)
        {
            ["NuevaClave"] = Provisionals.Fresh,
            ["NuevaClaveRepetida"] = Provisionals.Fresh,
        };
        if (code is not null)
        {
            filled["ClaveProvisional"] = code;
        }

        return filled;
    }

    private async Task OpensAsync(Company company, string clave)
    {
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta", visitor.Text);
    }
}
