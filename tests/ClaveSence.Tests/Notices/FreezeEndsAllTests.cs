using ClaveSence.Tests.Site;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Notices;

/// <summary>«No fui yo» ends what was proved before it, and not only what is signed in.</summary>
public sealed class FreezeEndsAllTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_change_that_was_half_done_is_over_after_a_freeze_and_its_lifting()
    {
        var company = await Site.Tools.NewCompanyAsync();
        await Site.Tools.MakeAccountAsync(company, Journeys.Clave);
        using var owner = Site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);

        using var thief = Site.NewVisitor();
        await thief.OpenAsync("/persona-juridica/cambiar");
        await thief
            .Type("Rut Empresa", company.Rut)
            .Type("Rut Representante Legal", company.Representative)
            .Type("Clave Sence actual", Journeys.Clave)
            .PressAsync("Validar");
        thief.At.AbsolutePath.ShouldBe("/persona-juridica/cambiar/nueva");
        thief
            .Type("Nueva Clave Sence", "Robo#2929")
            .Type("Repita la nueva Clave Sence", "Robo#2929")
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer);

        await FreezeAndLiftAsync(owner, company);
        await thief.PressAsync("Cambiar Clave");

        thief.At.AbsolutePath.ShouldBe("/persona-juridica/cambiar");
        (await owner.SignInAsync(company.Rut, Journeys.Clave)).At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task Devices_that_were_known_are_known_no_longer()
    {
        var company = await Site.Tools.NewCompanyAsync();
        await Site.Tools.MakeAccountAsync(company, Journeys.Clave);
        using var thief = Site.NewVisitor();
        await thief.SignInAsync(company.Rut, Journeys.Clave);
        using var owner = Site.NewVisitor();
        await FreezeAndLiftAsync(owner, company);

        await thief.SignInAsync(company.Rut, Journeys.Clave);

        await WaitForTwoAsync(company);
    }

    [Fact]
    public async Task A_browser_gets_another_device_token_at_each_sign_in_and_keeps_its_accounts()
    {
        var (first, second) = (await Site.Tools.NewCompanyAsync(), await Site.Tools.NewCompanyAsync());
        await Site.Tools.MakeAccountAsync(first, Journeys.Clave);
        await Site.Tools.MakeAccountAsync(second, Journeys.Clave);
        using var bookkeeper = Site.NewVisitor();
        await bookkeeper.SignInAsync(first.Rut, Journeys.Clave);
        var before = bookkeeper.Cookies.GetCookies(Site.Address)["cs_dev"]!.Value;
        await bookkeeper.PressAsync("Cerrar sesión");
        await bookkeeper.SignInAsync(second.Rut, Journeys.Clave);

        var after = bookkeeper.Cookies.GetCookies(Site.Address)["cs_dev"]!.Value;
        after.ShouldNotBe(before);
        var hashes = await Site.InStoreAsync(store => store.Set<KnownDevice>().Select(d => d.DeviceHash).ToListAsync());
        hashes.GroupBy(Convert.ToHexString).ShouldContain(device => device.Count() == 2);
    }

    private async Task FreezeAndLiftAsync(Visitor owner, Company company)
    {
        var notice = await Site.Tools.WaitForLetterAsync(company.Email, "equipo nuevo");
        await owner.OpenAsync(notice.LinkPath);
        await owner.PressAsync("No fui yo");
        var frozen = await Site.Tools.WaitForLetterAsync(company.Email, "Bloqueamos");
        await owner.OpenAsync(frozen.LinkPath);
        await owner.PressAsync("Desbloquear mi cuenta");
    }

    private async Task WaitForTwoAsync(Company company)
    {
        for (var i = 0; i < 100; i++)
        {
            var letters = await Site.Tools.LettersToAsync(company.Email);
            if (letters.Count(letter => letter.Subject.Contains("equipo nuevo", StringComparison.Ordinal)) == 2)
            {
                return;
            }

            await Task.Delay(
                TimeSpan.FromMilliseconds(100),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }

        throw new TimeoutException("The second sign-in was told to nobody.");
    }
}
