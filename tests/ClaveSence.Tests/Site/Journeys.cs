using ClaveSence.Domain.Accounts;

namespace ClaveSence.Tests.Site;

/// <summary>The ways through the portal that many tests begin with, as the manual tells them.</summary>
internal static class Journeys
{
    /// <summary>A clave that the policy takes.</summary>
    internal const string Clave = "Nube#2929";

    /// <summary>The answer of accounts that the development tools make.</summary>
    internal const string Answer = "Copihue rojo";

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

    /// <summary>A company signing in with whatever is given.</summary>
    internal static async Task<Visitor> SignInAsync(this Visitor visitor, string rut, string clave)
    {
        await visitor.OpenAsync("/ingresar?tipo=persona-juridica");
        return await visitor.Type("Rut Empresa", rut).Type("Clave Sence", clave).PressAsync("Ingresar");
    }

    /// <summary>Names a holder on any page that asks for one.</summary>
    internal static Visitor Name(this Visitor visitor, Holder holder)
    {
        if (holder.Kind is AccountKind.ForeignFacilitator)
        {
            visitor.Choose("Tipo de documento", "Pasaporte").Choose("País emisor", "Perú");
        }

        return visitor.Type(holder.Label, holder.Typed);
    }

    /// <summary>A holder of any kind signing in.</summary>
    internal static async Task<Visitor> SignInAsync(this Visitor visitor, Holder holder, string clave = Clave)
    {
        await visitor.OpenAsync(holder.SignIn);
        return await visitor.Name(holder).Type("Clave Sence", clave).PressAsync("Ingresar");
    }

    /// <summary>Chapter 4 (4): proves the current clave, with whichever representative is given.</summary>
    internal static async Task<Visitor> ProveChangeAsync(
        this Visitor visitor,
        Holder holder,
        string clave = Clave,
        string? representative = null
    )
    {
        await visitor.OpenAsync(holder.Change);
        visitor.Name(holder).Type("Clave Sence actual", clave);
        if (holder.Representative is { } own)
        {
            visitor.Type("Rut Representante Legal", representative ?? own);
        }

        return await visitor.PressAsync("Validar");
    }

    /// <summary>Chapter 4 (5): the new clave, twice, and the captcha.</summary>
    internal static Task<Visitor> ChangeToAsync(this Visitor visitor, string clave) =>
        visitor
            .Type("Nueva Clave Sence", clave)
            .Type("Repita la nueva Clave Sence", clave)
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Cambiar Clave");

    /// <summary>Chapter 3 (4): names the company whose clave is recovered.</summary>
    internal static async Task<Visitor> BeginRecoveryAsync(this Visitor visitor, string rut)
    {
        await visitor.OpenAsync("/persona-juridica/recuperar");
        return await visitor.Type("Rut Empresa", rut).PressAsync("Validar");
    }

    /// <summary>The same for a holder of any kind.</summary>
    internal static async Task<Visitor> BeginRecoveryAsync(this Visitor visitor, Holder holder)
    {
        await visitor.OpenAsync(holder.Recovery);
        return await visitor.Name(holder).PressAsync("Validar");
    }

    /// <summary>Chapter 3.3 (4): the answer and the captcha.</summary>
    internal static Task<Visitor> AnswerAsync(this Visitor visitor, string answer = Answer) =>
        visitor
            .Type("Respuesta secreta", answer)
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Recuperar Clave");

    /// <summary>Chapter 3.2 (4): «No recuerdo la respuesta a mi pregunta secreta».</summary>
    internal static Task<Visitor> ForgetAnswerAsync(this Visitor visitor) =>
        visitor.Tick("No recuerdo la respuesta a mi pregunta secreta").PressAsync("Validar");

    /// <summary>Chapter 3.1 (4) to (6): the representative, if there is one, then the serial or the document's number.</summary>
    internal static async Task<Visitor> ProveCardAsync(
        this Visitor visitor,
        Holder holder,
        string? representative = null,
        string? serial = null
    )
    {
        if (holder.Representative is { } own)
        {
            await visitor.Type("Rut Representante Legal", representative ?? own).PressAsync("Validar");
        }

        return await visitor.Type(holder.ProofLabel, serial ?? holder.Proof).PressAsync("Validar");
    }

    /// <summary>Chapter 3.2 up to the mailbox.</summary>
    internal static async Task<Visitor> RecoverByCardAsync(this Visitor visitor, Holder holder, string? serial = null)
    {
        await visitor.BeginRecoveryAsync(holder);
        if (visitor.At.AbsolutePath.EndsWith("/pregunta", StringComparison.Ordinal))
        {
            await visitor.ForgetAnswerAsync();
        }

        return await visitor.ProveCardAsync(holder, serial: serial);
    }

    /// <summary>Chapter 3.1 (6) and (7): the mailbox is current.</summary>
    internal static Task<Visitor> ConfirmMailboxAsync(this Visitor visitor) =>
        visitor.Tick("Sí").Type("Captcha de Seguridad", TestSite.CaptchaAnswer).PressAsync("Recuperar Clave");

    /// <summary>The provisional clave of the newest recovery letter to a mailbox.</summary>
    internal static async Task<string> ProvisionalOfAsync(this TestSite site, string mailbox) =>
        (await site.Tools.WaitForLetterAsync(mailbox, "provisional")).Provisional;

    /// <summary>A company with an active account, whose clave is <see cref="Clave"/>.</summary>
    internal static async Task<Company> NewAccountAsync(this TestSite site, string clave = Clave)
    {
        var company = await site.Tools.NewCompanyAsync();
        await site.Tools.MakeAccountAsync(company, clave);
        return company;
    }

    /// <summary>A holder of any kind with an active account, whose clave is <see cref="Clave"/>.</summary>
    internal static async Task<Holder> NewAccountAsync(this TestSite site, AccountKind kind, bool question = true)
    {
        var holder = await site.Tools.NewHolderAsync(kind);
        await site.Tools.MakeAccountAsync(holder, Clave, question);
        return holder;
    }
}
