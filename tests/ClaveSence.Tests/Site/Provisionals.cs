using ClaveSence.Web.Credentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Site;

/// <summary>Provisional claves as the desk issues them, and the page where they are used.</summary>
internal static class Provisionals
{
    /// <summary>Where the definitive clave is created.</summary>
    internal const string Page = "/clave-provisional";

    /// <summary>The dialog that ends it.</summary>
    internal const string Created = "/clave-provisional/lista";

    /// <summary>What every bad provisional clave is told.</summary>
    internal const string Dead =
        "La Clave Sence provisional no es válida o ya venció. Revise los datos o pida una nueva.";

    /// <summary>A clave that the policy takes, and that no account of the tests begins with.</summary>
    internal const string Fresh = "Verde#3131";

    /// <summary>A provisional clave that nobody has.</summary>
    internal const string Nobodys = "23456-789AC";

    /// <summary>Issues one to a holder's account, as the desk does.</summary>
    internal static async Task<IssuedClave> IssueProvisionalAsync(this TestSite site, Holder holder)
    {
        var account = (await site.AccountOfAsync(holder))!;
        await using var scope = site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ProvisionalClaves>()
            .IssueAsync(account, replacement: null, byAnswer: false, TestContext.Current.CancellationToken);
    }

    /// <summary>The row of a holder's provisional clave.</summary>
    internal static async Task<ProvisionalClave?> ProvisionalOfAsync(this TestSite site, Holder holder)
    {
        var account = (await site.AccountOfAsync(holder))!;
        return await site.InStoreAsync(store =>
            store.Set<ProvisionalClave>().AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == account.Id)
        );
    }

    /// <summary>Fills in the whole page and presses its button.</summary>
    internal static async Task<Visitor> UseProvisionalAsync(
        this Visitor visitor,
        Holder holder,
        string provisional,
        string clave = Fresh,
        string? again = null
    )
    {
        await visitor.OpenAsync($"{Page}?tipo={holder.Slug}&otra=true");
        return await visitor
            .Type(holder.Label, holder.Identifier)
            .Type("Clave Sence provisional", provisional)
            .NewClaveAsync(clave, again);
    }

    /// <summary>Fills in the new clave alone, as the ticket asks it.</summary>
    internal static Task<Visitor> NewClaveAsync(this Visitor visitor, string clave = Fresh, string? again = null) =>
        visitor
            .Type("Nueva Clave Sence", clave)
            .Type("Repita la nueva Clave Sence", again ?? clave)
            .PressAsync("Crear clave definitiva");

    /// <summary>Whether the page asks for identifier and provisional clave, or knows them by its ticket.</summary>
    internal static bool AsksForProvisional(this Visitor visitor) =>
        visitor.Page.QuerySelector("[name=ClaveProvisional]") is not null;
}
