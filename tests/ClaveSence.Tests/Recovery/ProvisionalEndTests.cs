using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;

namespace ClaveSence.Tests.Recovery;

/// <summary>What ends a provisional clave, and what does not; each end reads the same.</summary>
public sealed class ProvisionalEndTests
{
    // Each end with the clave that is good after it.
    private static readonly Dictionary<string, (Func<TestSite, Company, IssuedClave, Task> Act, string Clave)> Ends =
        new()
        {
            ["use"] = (UseAsync, Provisionals.Fresh),
            ["another issue"] = ((site, company, _) => site.IssueProvisionalAsync(company), Journeys.Clave),
            ["a change"] = (ChangeAsync, "Rojo#4141"),
            ["a block"] = ((site, company, _) => site.SetStatusAsync(company, AccountStatus.Blocked), ""),
            ["ten wrong ones"] = ((site, company, _) => TryWrongAsync(site, company, 10), Journeys.Clave),
        };

    [Fact]
    public async Task Use_another_issue_a_change_a_block_and_ten_wrong_ones_end_it_and_say_so_in_one_text()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var (end, (act, clave)) in Ends)
        {
            var company = await site.NewAccountAsync();
            var issued = await site.IssueProvisionalAsync(company);
            using var early = site.NewVisitor();
            await early.SignInAsync(company.Rut, issued.Code.Value); // A ticket from before does not outlive it.
            early.AsksForProvisional().ShouldBeFalse(end);
            await act(site, company, issued);
            using var visitor = site.NewVisitor();

            await visitor.UseProvisionalAsync(company, issued.Code.Value, "Otro#5151");
            visitor.ErrorOf("Clave Sence provisional").ShouldBe(Provisionals.Dead, end);
            await visitor.SignInAsync(company.Rut, issued.Code.Value);
            visitor.MessageCodes.ShouldBe(["CS-02"], end);
            await early.NewClaveAsync("Otro#5151");
            early.ErrorOf("Clave Sence provisional").ShouldBe(Provisionals.Dead, end);
            if (clave.Length > 0)
            {
                await visitor.SignInAsync(company.Rut, clave);
                visitor.At.AbsolutePath.ShouldBe("/mi-cuenta", $"{end}: {visitor.Text}");
            }
        }
    }

    [Fact]
    public async Task Nine_wrong_ones_another_account_s_code_and_a_sign_in_with_the_old_clave_do_not_end_it()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        var other = await site.NewAccountAsync();
        var issued = await site.IssueProvisionalAsync(company);
        await site.IssueProvisionalAsync(other);
        using var visitor = site.NewVisitor();
        await visitor.UseProvisionalAsync(other, issued.Code.Value);
        visitor.ErrorOf("Clave Sence provisional").ShouldBe(Provisionals.Dead);
        await TryWrongAsync(site, company, 9);
        await visitor.UseProvisionalAsync(company, "no es un código"); // What cannot be one is not counted.
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta", visitor.Text);

        await visitor.UseProvisionalAsync(company, issued.Code.Value);
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    [Fact]
    public async Task It_lives_sixty_minutes_and_its_ticket_fifteen()
    {
        await using var site = await TestSite.StartAsync();
        var (company, other) = (await site.NewAccountAsync(), await site.NewAccountAsync());
        var issued = await site.IssueProvisionalAsync(company);
        var late = await site.IssueProvisionalAsync(other);
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, issued.Code.Value);
        await site.Tools.AdvanceAsync("00:14:30");
        await visitor.OpenAsync(Provisionals.Page);
        visitor.AsksForProvisional().ShouldBeFalse();
        await site.Tools.AdvanceAsync("00:00:31");
        await visitor.NewClaveAsync();
        visitor.AsksForProvisional().ShouldBeTrue("The ticket is over.");

        await site.Tools.AdvanceAsync("00:44:00");
        await visitor.UseProvisionalAsync(company, issued.Code.Value);
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
        await site.Tools.AdvanceAsync("00:01:00");
        await visitor.UseProvisionalAsync(other, late.Code.Value);
        visitor.ErrorOf("Clave Sence provisional").ShouldBe(Provisionals.Dead);
        await visitor.SignInAsync(other.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta", visitor.Text);
    }

    private static async Task UseAsync(TestSite site, Company company, IssuedClave issued)
    {
        using var visitor = site.NewVisitor();
        await visitor.UseProvisionalAsync(company, issued.Code.Value);
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    private static async Task ChangeAsync(TestSite site, Company company, IssuedClave issued)
    {
        using var visitor = site.NewVisitor();
        await visitor.ProveChangeAsync(company);
        await visitor.ChangeToAsync("Rojo#4141");
        visitor.At.AbsolutePath.ShouldBe("/persona-juridica/cambiar/lista");
    }

    private static async Task TryWrongAsync(TestSite site, Company company, int times)
    {
        using var stranger = site.NewVisitor();
        for (var i = 0; i < times; i++)
        {
            await stranger.UseProvisionalAsync(company, Provisionals.Nobodys);
        }
    }
}
