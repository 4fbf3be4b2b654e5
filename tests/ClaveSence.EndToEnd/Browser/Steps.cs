using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The ways through the portal that many tests begin with, as the manual tells them.</summary>
internal static class Steps
{
    /// <summary>A clave that the policy takes.</summary>
    internal const string Clave = Journeys.Clave;

    /// <summary>Another one.</summary>
    internal const string OtherClave = "Verde#3838";

    /// <summary>Chapter 2 (3): from the entry page to the proof.</summary>
    internal static async Task BeginRegistrationAsync(this Person person)
    {
        await person.OpenAsync("/");
        await person.ForPageAsync(() => person.LinkOfCompany("Regístrese aquí").ClickAsync());
    }

    /// <summary>A link of the box Persona Jurídica on the entry page.</summary>
    internal static ILocator LinkOfCompany(this Person person, string name) =>
        person.Region("Persona Jurídica").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>Chapter 2 (3): up to the form.</summary>
    internal static async Task ProveAsync(this Person person, Company company)
    {
        await person.BeginRegistrationAsync();
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Rut Representante Legal", company.Representative);
        await person.TypeAsync("Número de serie cédula de identidad", company.Serial);
        await person.PressAsync("Validar");
    }

    /// <summary>Chapter 2 (4) and (5): the form filled in; the captcha is left.</summary>
    internal static async Task FillFormAsync(this Person person, Company company, string clave = Clave)
    {
        await person.FillFormAsync(company.Email, clave);
        await person.TypeAsync("Correo electrónico del Representante Legal", company.RepresentativeEmail);
    }

    /// <summary>What the form asks of every kind of holder.</summary>
    internal static async Task FillFormAsync(this Person person, string email, string clave = Clave)
    {
        await person.TypeAsync("Calle", "Avenida Providencia");
        await person.TypeAsync("Número", "1340");
        await person.ChooseAsync("Región", "Región Metropolitana de Santiago");
        await person.ChooseAsync("Comuna", "Providencia");
        await person.TypeAsync("Teléfono", "9 8765 4321");
        await person.TypeAsync("Correo electrónico", email);
        await person.ChooseAsync("Pregunta secreta", "¿Cuál fue el primer libro que leyó completo?");
        await person.TypeAsync("Respuesta secreta", "Papelucho");
        await person.TypeAsync("Clave Sence", clave);
        await person.TypeAsync("Repita la Clave Sence", clave);
    }

    /// <summary>The captcha's text, as image and recording would give it.</summary>
    internal static Task TypeCaptchaAsync(this Person person) =>
        person.TypeAsync("Captcha de Seguridad", TestSite.CaptchaAnswer);

    /// <summary>Chapter 2 (7): the account asked for; the letter is on its way.</summary>
    internal static async Task RequestAccountAsync(this Person person, Company company)
    {
        await person.ProveAsync(company);
        await person.FillFormAsync(company);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Crear Cuenta");
    }

    /// <summary>The code of the letter, typed.</summary>
    internal static async Task ConfirmAsync(this Person person, TestSite site, Company company)
    {
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        await person.TypeAsync("Código de confirmación", letter.Code);
        await person.PressAsync("Confirmar");
    }

    /// <summary>Chapter 2 as a whole.</summary>
    internal static async Task<Company> RegisterAsync(this Person person, TestSite site)
    {
        var company = await site.Tools.NewCompanyAsync();
        await person.RequestAccountAsync(company);
        await person.ConfirmAsync(site, company);
        return company;
    }

    /// <summary>Signs in with whatever is given.</summary>
    internal static async Task SignInAsync(this Person person, string rut, string clave)
    {
        await person.OpenAsync("/ingresar?tipo=persona-juridica");
        await person.TypeAsync("Rut Empresa", rut);
        await person.TypeAsync("Clave Sence", clave);
        await person.PressAsync("Ingresar");
    }

    /// <summary>Chapter 4 (4): up to the new clave.</summary>
    internal static async Task ProveForChangeAsync(this Person person, Company company, string clave = Clave)
    {
        await person.OpenAsync("/");
        await person.ForPageAsync(() => person.LinkOfCompany("Cambie su CS aquí").ClickAsync());
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Rut Representante Legal", company.Representative);
        await person.TypeAsync("Clave Sence actual", clave);
        await person.PressAsync("Validar");
    }

    /// <summary>Chapter 4 (5): the new clave typed; the captcha is left.</summary>
    internal static async Task TypeNewClaveAsync(this Person person, string clave = OtherClave)
    {
        await person.TypeAsync("Nueva Clave Sence", clave);
        await person.TypeAsync("Repita la nueva Clave Sence", clave);
    }
}
