using ClaveSence.Tests.Recovery;
using ClaveSence.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Site;

/// <summary>The forms of «Mis datos», as their owner fills them in.</summary>
internal static class Details
{
    /// <summary>A browser that is signed in.</summary>
    internal static async Task<Visitor> SignedInAsync(
        this TestSite site,
        Company company,
        string clave = Journeys.Clave
    )
    {
        var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        return visitor;
    }

    /// <summary>The form of address and contact, filled in and not sent.</summary>
    internal static async Task<Visitor> FillContactAsync(this Visitor visitor, string street)
    {
        await visitor.OpenAsync("/mi-cuenta/datos/contacto");
        return visitor
            .Type("Calle", street)
            .Type("Número", "1340")
            .Choose("Región", "Región Metropolitana de Santiago")
            .Choose("Comuna", "Providencia")
            .Type("Teléfono", "9 8765 4321");
    }

    /// <summary>Asks for another mailbox, main by default.</summary>
    internal static async Task<Visitor> AskEmailAsync(
        this Visitor visitor,
        string fresh,
        string form = "correo",
        string button = "Cambiar correo electrónico"
    )
    {
        await visitor.OpenAsync($"/mi-cuenta/datos/{form}");
        return await visitor
            .Type("Nuevo correo electrónico", fresh)
            .Type("Repita el nuevo correo electrónico", fresh)
            .PressAsync(button);
    }

    /// <summary>Asks for another mailbox and confirms it with the letter's code.</summary>
    internal static async Task ChangeEmailAsync(this TestSite site, Visitor visitor, string fresh)
    {
        await visitor.AskEmailAsync(fresh);
        var letter = await site.Tools.WaitForLetterAsync(fresh, "Confirme su nuevo correo");
        await visitor.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
    }

    /// <summary>Registers a second mailbox and confirms it.</summary>
    internal static async Task AddSecondAsync(this TestSite site, Visitor visitor, string fresh)
    {
        await visitor.AskEmailAsync(fresh, "correo-alternativo", "Registrar correo alternativo");
        var letter = await site.Tools.WaitForLetterAsync(fresh, "Confirme su nuevo correo");
        await visitor.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
    }

    /// <summary>The way to undo a change that a former mailbox was told of.</summary>
    internal static Task<string> UndoLinkAsync(this TestSite site, string mailbox) =>
        site.LinkAsync(mailbox, "Cambió el correo electrónico", "/aviso/deshacer-cambio/");

    /// <summary>Another mailbox for a company.</summary>
    internal static string Other(this Company company, string name = "otro") => $"{name}.{company.Rut}@ejemplo.cl";

    /// <summary>All mailboxes of a company's account.</summary>
    internal static async Task<IReadOnlyList<string>> MailboxesAsync(this TestSite site, Company company)
    {
        var seals = site.Services.GetRequiredService<AccountSeals>();
        return [.. seals.MailboxesOf((await site.AccountOfAsync(company))!).Select(one => one.Value)];
    }
}
