using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Registration;

/// <summary>The mailbox is confirmed by code or by link.</summary>
public sealed class ConfirmationTests(SharedSite shared)
{
    private const string Code = "Código de confirmación";
    private const string Again = "Reenviar correo de confirmación";
    private const string NotTheCode = "El código no es correcto o ya venció.";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task Five_wrong_codes_kill_the_right_one_and_another_letter_brings_five_more()
    {
        var (maria, company) = await RequestedAsync(Site);
        using var _ = maria;
        var first = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        for (var i = 0; i < 5; i++)
        {
            await maria.Type(Code, Wrong(first.Code)).PressAsync("Confirmar");
            maria.ErrorOf(Code).ShouldStartWith(NotTheCode);
        }

        await maria.Type(Code, first.Code).PressAsync("Confirmar");
        maria.ErrorOf(Code).ShouldStartWith(NotTheCode);

        await maria.PressAsync(Again);
        maria.Text.ShouldContain("Si el envío es posible");
        var second = await SecondAsync(Site, company);
        await maria.Type(Code, first.Code).PressAsync("Confirmar");
        maria.ErrorOf(Code).ShouldStartWith(NotTheCode);
        await maria.Type(Code, second.Code[..3] + " " + second.Code[3..]).PressAsync("Confirmar");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("12345678901234567890")]
    public async Task What_is_no_code_costs_no_try(string typed)
    {
        var (maria, company) = await RequestedAsync(Site);
        using var _ = maria;
        for (var i = 0; i < 6; i++)
        {
            await maria.Type(Code, typed).PressAsync("Confirmar");
            maria.ErrorOf(Code).ShouldStartWith("Escriba los 6 dígitos");
        }

        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        await maria.Type(Code, letter.Code).PressAsync("Confirmar");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
    }

    [Fact]
    public async Task A_code_is_good_only_in_the_browser_that_asked_for_it()
    {
        var (maria, company) = await RequestedAsync(Site);
        var (other, _) = await RequestedAsync(Site);
        using var one = maria;
        using var two = other;
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");

        await other.Type(Code, letter.Code).PressAsync("Confirmar");
        other.ErrorOf(Code).ShouldStartWith(NotTheCode);
        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync("/persona-juridica/registro/confirmar");
        stranger.At.AbsolutePath.ShouldBe("/persona-juridica/registro");
    }

    [Fact]
    public async Task A_code_lives_30_minutes_and_the_link_24_hours()
    {
        await using var site = await TestSite.StartAsync();
        var (maria, company) = await RequestedAsync(site);
        using var _ = maria;
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        await site.Tools.AdvanceAsync("00:30:01");
        await maria.Type(Code, letter.Code).PressAsync("Confirmar");
        maria.ErrorOf(Code).ShouldStartWith(NotTheCode);

        using var other = site.NewVisitor();
        await other.OpenAsync(letter.LinkPath);
        other.Text.ShouldContain("Pulse «Confirmar»");
        await site.Tools.AdvanceAsync("23:30:00");
        await other.PressAsync("Confirmar");
        other.Text.ShouldContain("Este enlace ya se usó o venció.");
        await other.OpenAsync(letter.LinkPath);
        other.Text.ShouldContain("Este enlace ya se usó o venció.");
        (await maria.SignInAsync(company.Rut, Journeys.Clave)).MessageCodes.ShouldBe(["CS-02"]);
    }

    [Fact]
    public async Task Scanners_that_open_the_link_do_not_use_it_up_and_it_works_once()
    {
        var (maria, company) = await RequestedAsync(Site);
        using var _ = maria;
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        for (var i = 0; i < 5; i++)
        {
            using var scanner = Site.NewVisitor();
            await scanner.OpenAsync(letter.LinkPath);
            await scanner.SendAsync(HttpMethod.Head, new(Site.Address, letter.LinkPath), null);
            ((int)scanner.Status).ShouldBe(200);
        }

        using var phone = Site.NewVisitor();
        using var late = Site.NewVisitor();
        await late.OpenAsync(letter.LinkPath);
        await phone.OpenAsync(letter.LinkPath);
        await phone.PressAsync("Confirmar");
        phone.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
        await late.PressAsync("Confirmar");
        ((int)late.Status).ShouldBe(200);
        late.Text.ShouldContain("Este enlace ya se usó o venció.");

        // The first browser still asks for the code: the account stands, and so it is told.
        await maria.Type(Code, letter.Code).PressAsync("Confirmar");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%3Cb%3E%0d%0a")]
    public async Task A_link_that_never_was_reads_like_one_that_is_over(string token)
    {
        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync($"/confirmar/{token}");
        ((int)stranger.Status).ShouldBe(200);
        stranger.Text.ShouldContain("Este enlace ya se usó o venció.");
    }

    [Fact]
    public async Task One_registration_sends_five_letters_whoever_asks_for_more()
    {
        var (maria, company) = await RequestedAsync(Site);
        using var _ = maria;
        for (var i = 0; i < 7; i++)
        {
            await maria.PressAsync(Again);
            maria.Text.ShouldContain("Si el envío es posible");
        }

        await Site.DoDueWorkAsync();
        var letters = await Site.Tools.LettersToAsync(company.Email);
        letters.Count.ShouldBe(5);
        letters.Select(letter => letter.LinkPath).Distinct().Count().ShouldBe(1);
        letters.Select(letter => letter.Code).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_mailbox_gets_five_letters_a_day_over_all_companies_and_no_page_tells()
    {
        var mailbox = $"buzon.{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@ejemplo.cl";
        var pages = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            var company = (await Site.Tools.NewCompanyAsync()) with { Email = mailbox };
            using var maria = Site.NewVisitor();
            await maria.ProveAsync(company);
            await maria.FillForm(company).PressAsync("Crear Cuenta");
            maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/confirmar");
            pages.Add(maria.Text);
        }

        pages.Distinct().Count().ShouldBe(1);
        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(mailbox)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_company_is_asked_for_twice_a_day_and_no_page_tells()
    {
        var company = await Site.Tools.NewCompanyAsync();
        var pages = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            using var maria = Site.NewVisitor();
            await maria.ProveAsync(company);
            await maria.FillForm(company).PressAsync("Crear Cuenta");
            pages.Add(maria.Text);
        }

        pages.Distinct().Count().ShouldBe(1);
        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(company.Email)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_registrations_the_first_confirmed_is_the_account_and_the_other_is_told()
    {
        var company = await Site.Tools.NewCompanyAsync();
        var rival = company with { Email = $"otra.{company.Rut}@ejemplo.cl" };
        using var maria = Site.NewVisitor();
        using var pedro = Site.NewVisitor();
        await maria.ProveAsync(company);
        await pedro.ProveAsync(rival);
        await maria.FillForm(company).PressAsync("Crear Cuenta");
        await pedro.FillForm(rival, "Teja#vw8r").PressAsync("Crear Cuenta");
        var hers = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        var his = await Site.Tools.WaitForLetterAsync(rival.Email, "Confirme");

        await pedro.Type(Code, his.Code).PressAsync("Confirmar");
        pedro.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
        await maria.Type(Code, hers.Code).PressAsync("Confirmar");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/con-clave");
        maria.Text.ShouldContain("ya está registrada");
        using var other = Site.NewVisitor();
        await other.OpenAsync(hers.LinkPath);
        other.Text.ShouldContain("Este enlace ya se usó o venció.");

        (await maria.SignInAsync(company.Rut, Journeys.Clave)).MessageCodes.ShouldBe(["CS-02"]);
        (await pedro.SignInAsync(company.Rut, "Teja#vw8r")).At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private static async Task<(Visitor Visitor, Company Company)> RequestedAsync(TestSite site)
    {
        var company = await site.Tools.NewCompanyAsync();
        var maria = site.NewVisitor();
        await maria.ProveAsync(company);
        await maria.FillForm(company).PressAsync("Crear Cuenta");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/confirmar");
        return (maria, company);
    }

    private static string Wrong(string code) => (code[0] == '9' ? "0" : "9") + code[1..];

    private static async Task<Letter> SecondAsync(TestSite site, Company company)
    {
        for (var i = 0; i < 100; i++)
        {
            if ((await site.Tools.LettersToAsync(company.Email)) is [var newest, _])
            {
                return newest;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException("The second letter did not come.");
    }
}
