using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>Longer ways to a screen, for the tests that look at it.</summary>
internal static class Places
{
    /// <summary>A company that went through chapter 2, in another browser and before this test looks.</summary>
    internal static async Task<Company> NewRegisteredCompanyAsync(this TestSite site)
    {
        var company = await site.Tools.NewCompanyAsync();
        using var visitor = site.NewVisitor();
        await visitor.RegisterAsync(site, company);
        return company;
    }

    /// <summary>A company whose letter was not answered yet.</summary>
    internal static async Task<Company> NewUnconfirmedCompanyAsync(this TestSite site)
    {
        var company = await site.Tools.NewCompanyAsync();
        using var visitor = site.NewVisitor();
        await visitor.ProveAsync(company);
        await visitor.FillForm(company).PressAsync("Crear Cuenta");
        return company;
    }

    /// <summary>A company with its account, whose person is signed in.</summary>
    internal static async Task<Company> EnterAsync(this Person person, TestSite site)
    {
        var company = await site.NewRegisteredCompanyAsync();
        await person.SignInAsync(company.Rut, Steps.Clave);
        return company;
    }

    /// <summary>Registration against registries that do not answer.</summary>
    internal static async Task FindRegistriesDownAsync(this Person person, TestSite site) =>
        await person.ProveAsync(await site.Tools.NewCompanyAsync());

    /// <summary>Wrong claves until the captcha is asked for.</summary>
    internal static async Task FailToSignInAsync(this Person person, string rut)
    {
        await person.SignInAsync(rut, Steps.Clave);
        while (await person.Field("Captcha de Seguridad").CountAsync() == 0)
        {
            await person.TypeAsync("Clave Sence", Steps.Clave);
            await person.PressAsync("Ingresar");
        }
    }

    /// <summary>The link «No fui yo» of the letter that tells of a changed clave.</summary>
    internal static async Task<Company> OpenNoticeAsync(this Person person, TestSite site)
    {
        var company = await site.NewRegisteredCompanyAsync();
        await person.ProveForChangeAsync(company);
        await person.TypeNewClaveAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Cambiar Clave");
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "fue cambiada");
        await person.OpenAsync(letter.LinkPath);
        return company;
    }

    /// <summary>The account frozen by its owner.</summary>
    internal static async Task<Company> FreezeAsync(this Person person, TestSite site)
    {
        var company = await person.OpenNoticeAsync(site);
        await person.PressAsync("No fui yo");
        return company;
    }
}
