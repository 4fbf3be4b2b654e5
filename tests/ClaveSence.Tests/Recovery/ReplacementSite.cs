using ClaveSence.Tests.Site;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Credentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>A portal of which the tests of a class move the clock forward, one after the other; each has a company of its own.</summary>
public sealed class ReplacementSite : IAsyncLifetime
{
    private TestSite? _site;

    internal TestSite Site => _site ?? throw new InvalidOperationException("The portal is not up yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(
            new Dictionary<string, string?>
            {
                ["Recovery:AnswerFloor"] = "0",
                ["Registries:Sii:TimeLimit"] = "00:00:40",
                ["Registries:Sii:AttemptLimit"] = "00:00:30",
                ["Registries:RegistroCivil:TimeLimit"] = "00:00:40",
                ["Registries:RegistroCivil:AttemptLimit"] = "00:00:30",
            }
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}

/// <summary>The ways of a replaced mailbox, as the manual and its letters tell them.</summary>
internal static class Replacements
{
    internal const string Definitive = "Cobre#4747";

    /// <summary>The mailbox that a holder's recovery names instead of the stored one.</summary>
    internal static string NewMailboxOf(Holder holder) => $"nuevo.{holder.Identifier}@ejemplo.cl";

    /// <summary>3.2 up to «No» and the mailbox that is current, sent off.</summary>
    internal static async Task<Visitor> NameMailboxAsync(this Visitor visitor, Holder holder, string? fresh = null)
    {
        await visitor.RecoverByCardAsync(holder);
        return await visitor
            .Tick("No")
            .Type("Correo electrónico vigente", fresh ?? NewMailboxOf(holder))
            .Type("Repita el correo electrónico vigente", fresh ?? NewMailboxOf(holder))
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Recuperar Clave");
    }

    /// <summary>A company whose recovery named another mailbox just now.</summary>
    internal static async Task<Company> HeldAsync(this TestSite site)
    {
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.NameMailboxAsync(company);
        visitor.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/retenida");
        return company;
    }

    /// <summary>The address of the link below a path that the newest such letter holds.</summary>
    internal static async Task<string> LinkAsync(this TestSite site, string mailbox, string subject, string path)
    {
        var letter = await site.Tools.WaitForLetterAsync(mailbox, subject);
        return letter.PathBelow(path) ?? throw new InvalidOperationException($"No link {path} in: {letter.Text}");
    }

    /// <summary>The address of the link below a path; nothing when the letter has none.</summary>
    internal static string? PathBelow(this Letter letter, string path) =>
        letter
            .Text.Split('\n')
            .Where(line =>
                Uri.TryCreate(line, UriKind.Absolute, out var uri)
                && uri.AbsolutePath.StartsWith(path, StringComparison.Ordinal)
            )
            .Select(line => new Uri(line).PathAndQuery)
            .FirstOrDefault();

    /// <summary>The new mailbox confirms itself.</summary>
    internal static async Task<Visitor> ConfirmAsync(this TestSite site, Visitor visitor, Holder holder)
    {
        await visitor.OpenAsync(
            await site.LinkAsync(NewMailboxOf(holder), "Confirme este correo", "/aviso/confirmar-correo/")
        );
        return await visitor.PressAsync("Confirmar este correo");
    }

    /// <summary>«No fui yo» from the company's stored mailbox.</summary>
    internal static async Task<Visitor> RefuseAsync(this TestSite site, Visitor visitor, string mailbox)
    {
        await visitor.OpenAsync(await site.LinkAsync(mailbox, "Piden cambiar", "/aviso/detener-cambio/"));
        return await visitor.PressAsync("No fui yo");
    }

    /// <summary>«Sí, fui yo» from the company's stored mailbox.</summary>
    internal static async Task<Visitor> VouchAsync(this TestSite site, Visitor visitor, string mailbox)
    {
        await visitor.OpenAsync(await site.LinkAsync(mailbox, "Piden cambiar", "/aviso/si-fui-yo/"));
        return await visitor.PressAsync("Sí, fui yo");
    }

    /// <summary>Creates the definitive clave with a provisional one.</summary>
    internal static async Task<Visitor> CreateDefinitiveAsync(this Visitor visitor, Holder holder, string provisional)
    {
        await visitor.OpenAsync($"/clave-provisional?tipo={holder.Slug}");
        return await visitor
            .Type(holder.Label, holder.Identifier)
            .Type("Clave Sence provisional", provisional)
            .Type("Nueva Clave Sence", Definitive)
            .Type("Repita la nueva Clave Sence", Definitive)
            .PressAsync("Crear clave definitiva");
    }

    /// <summary>How many letters with a provisional clave came to the new mailbox, everything due done.</summary>
    internal static async Task<int> DeliveredAsync(this TestSite site, Holder holder)
    {
        await site.DoDueWorkAsync();
        var letters = await site.Tools.LettersToAsync(NewMailboxOf(holder));
        return letters.Count(letter => letter.Subject.Contains("provisional", StringComparison.Ordinal));
    }

    /// <summary>Whether the company has a provisional clave that opens something.</summary>
    internal static async Task<bool> HasLivingProvisionalAsync(this TestSite site, Holder holder)
    {
        var account = (await site.AccountOfAsync(holder))!.Id;
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProvisionalClaves>().FindAsync(account, default)
            is not null;
    }

    /// <summary>The row of the company's newest replacement.</summary>
    internal static async Task<EmailReplacement> ReplacementOfAsync(this TestSite site, Holder holder)
    {
        var account = (await site.AccountOfAsync(holder))!.Id;
        return await site.InStoreAsync(store =>
            store
                .Set<EmailReplacement>()
                .AsNoTracking()
                .Where(row => row.AccountId == account)
                .OrderByDescending(row => row.CreatedAt)
                .FirstAsync()
        );
    }
}
