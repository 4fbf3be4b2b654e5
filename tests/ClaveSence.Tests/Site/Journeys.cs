namespace ClaveSence.Tests.Site;

/// <summary>The ways through the portal that many tests begin with, as the manual tells them.</summary>
internal static class Journeys
{
    /// <summary>A clave that the policy takes.</summary>
    internal const string Clave = "Azul#2929";

    /// <summary>Chapter 2, proof: up to the form.</summary>
    internal static async Task<Visitor> ProveAsync(this Visitor visitor, Company company)
    {
        await visitor.OpenAsync("/persona-juridica/registro");
        return await visitor
            .Type("Rut Empresa", company.Rut)
            .Type("Rut Representante Legal", company.Representative)
            .Type("Número de serie cédula de identidad", company.Serial)
            .PressAsync("Validar");
    }

    /// <summary>Chapter 2 (4) to (6): the form filled in, not sent yet.</summary>
    internal static Visitor FillForm(this Visitor visitor, Company company, string clave = Clave) =>
        visitor
            .Type("Calle", "Avenida Providencia")
            .Type("Número", "1340")
            .Choose("Región", "Región Metropolitana de Santiago")
            .Choose("Comuna", "Providencia")
            .Type("Teléfono", "9 8765 4321")
            .Type("Correo electrónico", company.Email)
            .Type("Correo electrónico del Representante Legal", company.RepresentativeEmail)
            .Choose("Pregunta secreta", "¿Cuál fue el primer libro que leyó completo?")
            .Type("Respuesta secreta", "Papelucho")
            .Type("Clave Sence", clave)
            .Type("Repita la Clave Sence", clave)
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer);

    /// <summary>Chapter 2 as a whole, the letter's code included.</summary>
    internal static async Task<Visitor> RegisterAsync(this Visitor visitor, TestSite site, Company company)
    {
        await visitor.ProveAsync(company);
        await visitor.FillForm(company).PressAsync("Crear Cuenta");
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        return await visitor.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
    }

    /// <summary>Signing in with whatever is given.</summary>
    internal static async Task<Visitor> SignInAsync(this Visitor visitor, string rut, string clave)
    {
        await visitor.OpenAsync("/ingresar?tipo=persona-juridica");
        return await visitor.Type("Rut Empresa", rut).Type("Clave Sence", clave).PressAsync("Ingresar");
    }
}
