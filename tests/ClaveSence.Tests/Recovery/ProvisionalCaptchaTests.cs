using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Recovery;

/// <summary>Ten wrong ones end a provisional clave, so past three from one address each of them must cost a captcha.</summary>
public sealed class ProvisionalCaptchaTests
{
    private const string Box = "Captcha de Seguridad";

    [Fact]
    public async Task After_three_wrong_ones_the_page_asks_the_captcha_and_what_comes_without_it_counts_for_nothing()
    {
        await using var site = await StartAsync();
        var company = await site.NewAccountAsync();
        var issued = await site.IssueProvisionalAsync(company);
        using var stranger = site.NewVisitor();
        for (var i = 0; i < 3; i++)
        {
            await stranger.UseProvisionalAsync(company, Provisionals.Nobodys);
            stranger.ErrorOf("Clave Sence provisional").ShouldBe(Provisionals.Dead);
        }

        for (var i = 0; i < 10; i++)
        {
            await stranger.UseProvisionalAsync(company, Provisionals.Nobodys);
            stranger.ErrorOf(Box).ShouldContain("complete esta verificación");
        }

        (await WrongOfAsync(site, company)).ShouldBe(3);
        await stranger.Type(Box, "otra cosa").Type("Clave Sence provisional", Provisionals.Nobodys).NewClaveAsync();
        stranger.MessageCodes.ShouldBe(["CS-09"]);
        stranger.ValueOf("Rut Empresa").ShouldBe(company.Rut);
        (await WrongOfAsync(site, company)).ShouldBe(3);
        await TypeWithCaptchaAsync(stranger, Provisionals.Nobodys);
        stranger.ErrorOf("Clave Sence provisional").ShouldBe(Provisionals.Dead);
        (await WrongOfAsync(site, company)).ShouldBe(4, "With a captcha it is tried.");

        await TypeWithCaptchaAsync(stranger, issued.Code.Display);
        stranger.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    [Fact]
    public async Task One_captcha_is_good_for_one_try_and_a_new_picture_keeps_the_form()
    {
        await using var site = await StartAsync();
        var company = await site.NewAccountAsync();
        await site.IssueProvisionalAsync(company);
        using var stranger = site.NewVisitor();
        for (var i = 0; i < 4; i++)
        {
            await stranger.UseProvisionalAsync(company, Provisionals.Nobodys);
        }

        await stranger.PressAsync("Refrescar");
        stranger.ValueOf("Rut Empresa").ShouldBe(company.Rut);
        stranger.AsksForProvisional().ShouldBeTrue();
        var form = stranger.FieldsOf(stranger.Page.QuerySelector("main form[method=post]")!);
        form["Captcha"] = TestSite.CaptchaAnswer;
        form["ClaveProvisional"] = Provisionals.Nobodys;
        var target = stranger.At;
        for (var i = 0; i < 3; i++)
        {
            await stranger.SendAsync(HttpMethod.Post, target, form);
        }

        (await WrongOfAsync(site, company)).ShouldBe(4);
    }

    [Fact]
    public async Task Right_ones_and_what_cannot_be_one_bring_no_captcha()
    {
        await using var site = await StartAsync();
        var company = await site.NewAccountAsync();
        for (var i = 0; i < 5; i++)
        {
            using var visitor = site.NewVisitor();
            await visitor.UseProvisionalAsync(company, "no es un código");
            visitor.ErrorOf("Clave Sence provisional").ShouldBe(Provisionals.Dead);
            var issued = await site.IssueProvisionalAsync(company);
            await visitor.UseProvisionalAsync(company, issued.Code.Value, "corta");
            visitor.AsksForProvisional().ShouldBeFalse(visitor.Text);
        }
    }

    [Fact]
    public async Task Past_the_tries_of_a_clave_one_without_a_captcha_is_throttled_and_counts_for_nothing()
    {
        await using var site = await StartAsync();
        var company = await site.NewAccountAsync();
        var issued = await site.IssueProvisionalAsync(company);
        using var stranger = site.NewVisitor();
        await stranger.SignInAsync(company.Rut, "Otra#2929");
        await site.SetFailsAsync(company, 100);
        for (var i = 0; i < 5; i++)
        {
            await stranger.SignInAsync(company.Rut, Provisionals.Nobodys);
            stranger.MessageCodes.ShouldBe(["CS-03"]);
        }

        (await WrongOfAsync(site, company)).ShouldBe(3);
        await stranger.SignInAsync(company.Rut, issued.Code.Value);
        stranger.MessageCodes.ShouldBe(["CS-03"], "The address spent what is free; its page asks the captcha.");
        await stranger.UseProvisionalAsync(company, issued.Code.Value);
        await TypeWithCaptchaAsync(stranger, issued.Code.Value);
        stranger.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    private static Task<TestSite> StartAsync() =>
        TestSite.StartAsync(new Dictionary<string, string?> { ["Limits:PerNetworkFactor"] = "1" });

    private static Task<Visitor> TypeWithCaptchaAsync(Visitor visitor, string code) =>
        visitor.Type(Box, TestSite.CaptchaAnswer).Type("Clave Sence provisional", code).NewClaveAsync();

    private static async Task<int> WrongOfAsync(TestSite site, Company company) =>
        (await site.ProvisionalOfAsync(company))!.WrongTries;
}
