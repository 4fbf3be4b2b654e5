using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Site;

/// <summary>The ways of <see cref="Journeys"/> for a person or a migrant.</summary>
internal static class IndividualJourneys
{
    /// <summary>Chapter 2, proof: up to the form.</summary>
    internal static async Task<Visitor> ProveAsync(this Visitor visitor, Individual one)
    {
        await visitor.OpenAsync(one.Register);
        return await visitor
            .Type(one.IdentifierLabel, one.Identifier)
            .Type(one.DocumentLabel, one.Document)
            .PressAsync("Validar");
    }

    /// <summary>Chapter 2 (4) to (6): the form filled in, not sent yet.</summary>
    internal static Visitor FillForm(this Visitor visitor, Individual one, string clave = Journeys.Clave) =>
        visitor
            .Type("Calle", "Avenida Providencia")
            .Type("Número", "1340")
            .Choose("Región", "Región Metropolitana de Santiago")
            .Choose("Comuna", "Providencia")
            .Type("Teléfono", "9 8765 4321")
            .Type("Correo electrónico", one.Email)
            .Choose("Pregunta secreta", "¿Cuál fue el primer libro que leyó completo?")
            .Type("Respuesta secreta", "Papelucho")
            .Type("Clave Sence", clave)
            .Type("Repita la Clave Sence", clave)
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer);

    /// <summary>Chapter 2 as a whole, the letter's code included.</summary>
    internal static async Task<Visitor> RegisterAsync(this Visitor visitor, TestSite site, Individual one)
    {
        await visitor.ProveAsync(one);
        await visitor.FillForm(one).PressAsync("Crear Cuenta");
        var letter = await site.Tools.WaitForLetterAsync(one.Email, "Confirme");
        return await visitor.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
    }

    /// <summary>Signing in as a kind of holder.</summary>
    internal static async Task<Visitor> SignInAsync(
        this Visitor visitor,
        AccountKind kind,
        string identifier,
        string clave
    )
    {
        await visitor.OpenAsync(KindPath.SignIn(kind));
        return await visitor
            .Type(KindWords.LabelOf(kind), identifier)
            .Type("Clave Sence", clave)
            .PressAsync("Ingresar");
    }
}
