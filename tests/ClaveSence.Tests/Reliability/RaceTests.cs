using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Reliability;

/// <summary>Many at once: one account for each company, five tries for each code, one registration for each captcha.</summary>
/// <remarks>At a portal of their own: they count all accounts, and others make some meanwhile.</remarks>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Many = 32;

    private TestSite Site { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Site = await TestSite.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Site.DisposeAsync();

    [Fact]
    public async Task Of_32_confirmations_at_once_exactly_one_account_comes_and_nobody_sees_a_fault()
    {
        for (var round = 0; round < 4; round++)
        {
            var company = await Site.Tools.NewCompanyAsync();
            var rival = company with { Email = $"otra.{company.Rut}@ejemplo.cl" };
            using var maria = await RequestedAsync(company);
            using var pedro = await RequestedAsync(rival);
            var hers = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");
            var his = await Site.Tools.WaitForLetterAsync(rival.Email, "Confirme");
            var before = await AccountsAsync();

            var ends = await Task.WhenAll(
                Enumerable
                    .Range(0, Many)
                    .Select(n => ConfirmLinkAsync((n % 2 == 0 ? hers : his).LinkPath))
                    .Append(PostCodeAsync(maria, hers.Code))
                    .Append(PostCodeAsync(pedro, his.Code))
            );

            ends.ShouldAllBe(end => end.Status < 400, string.Join(' ', ends));
            ends.Count(end => end.Path.EndsWith("/lista", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
            (await AccountsAsync() - before).ShouldBe(1);
            (await PendingAsync(hers, his)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Of_32_registrations_of_one_company_at_once_two_wait_and_one_becomes_the_account()
    {
        var company = await Site.Tools.NewCompanyAsync();
        var visitors = new List<Visitor>();
        for (var i = 0; i < Many; i++)
        {
            visitors.Add(Site.NewVisitor());
            await visitors[i].ProveAsync(company);
            visitors[i].FillForm(company);
        }

        await Task.WhenAll(visitors.Select(visitor => visitor.PressAsync("Crear Cuenta")));

        visitors.ShouldAllBe(visitor => visitor.At.AbsolutePath == "/persona-juridica/registro/confirmar");
        visitors.Select(visitor => visitor.Text).Distinct().Count().ShouldBe(1);
        await Site.DoDueWorkAsync();
        var letters = await Site.Tools.LettersToAsync(company.Email);
        letters.Count.ShouldBe(2);
        var before = await AccountsAsync();
        var ends = await Task.WhenAll(letters.Select(letter => ConfirmLinkAsync(letter.LinkPath)));
        ends.ShouldAllBe(end => end.Status == 200);
        (await AccountsAsync() - before).ShouldBe(1);
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task Wrong_codes_at_once_share_the_five_tries()
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var maria = await RequestedAsync(company);
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        var wrong = (letter.Code[0] == '9' ? "0" : "9") + letter.Code[1..];

        var ends = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => PostCodeAsync(maria, wrong)));

        ends.ShouldAllBe(end => end.Status == 200);
        (await PostCodeAsync(maria, letter.Code)).Path.ShouldBe("/persona-juridica/registro/confirmar");
    }

    [Fact]
    public async Task One_captcha_answered_16_times_at_once_makes_one_registration()
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var maria = Site.NewVisitor();
        await maria.ProveAsync(company);
        maria.FillForm(company);
        var fields = maria.FieldsOf(maria.Page.QuerySelector("main form[method=post]")!);

        var ends = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => PostAsync(maria, "/persona-juridica/registro/datos", fields))
        );

        ends.ShouldAllBe(end => end.Status < 400, string.Join(' ', ends));
        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(company.Email)).Count.ShouldBe(1);
    }

    private async Task<Visitor> RequestedAsync(Company company)
    {
        var visitor = Site.NewVisitor();
        await visitor.ProveAsync(company);
        await visitor.FillForm(company).PressAsync("Crear Cuenta");
        visitor.At.AbsolutePath.ShouldBe("/persona-juridica/registro/confirmar");
        return visitor;
    }

    private async Task<End> ConfirmLinkAsync(string path)
    {
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync(path);
        if (visitor.Page.QuerySelector("main button") is not null)
        {
            await visitor.PressAsync("Confirmar");
        }

        return new((int)visitor.Status, visitor.At.AbsolutePath);
    }

    private Task<End> PostCodeAsync(Visitor owner, string code)
    {
        var fields = owner.FieldsOf(owner.Page.QuerySelector("main form[method=post]")!);
        fields["Codigo"] = code;
        return PostAsync(owner, "/persona-juridica/registro/confirmar", fields);
    }

    // Another tab of the same browser: the same cookies, a page of its own.
    private async Task<End> PostAsync(Visitor owner, string path, Dictionary<string, string> fields)
    {
        using var tab = Site.NewVisitor();
        tab.Cookies.Add(owner.Cookies.GetAllCookies());
        await tab.SendAsync(HttpMethod.Post, new(Site.Address, path), fields);
        return new((int)tab.Status, tab.At.AbsolutePath);
    }

    private Task<int> AccountsAsync() => Site.InStoreAsync(store => store.Set<Account>().CountAsync());

    private Task<int> PendingAsync(params Letter[] letters)
    {
        var tokens = Site.Services.GetService(typeof(Web.Keys.TokenHash)) as Web.Keys.TokenHash;
        var hashes = letters
            .Select(letter => ConfirmationMail.HashOfLink(tokens!, letter.LinkPath.Split('/')[^1]))
            .ToList();
        return Site.InStoreAsync(store =>
            store.Set<PendingRegistration>().CountAsync(pending => hashes.Contains(pending.LinkHash))
        );
    }

    private sealed record End(int Status, string Path);
}
