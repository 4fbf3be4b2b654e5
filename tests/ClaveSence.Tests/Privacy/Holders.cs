using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Privacy;

/// <summary>Natural persons and companies with accounts, signed in, and what the store keeps of their requests.</summary>
internal static class Holders
{
    /// <summary>A natural person with an active account.</summary>
    internal static async Task<Holder> NewPersonAsync(this TestSite site)
    {
        var holder = await site.Tools.NewHolderAsync(AccountKind.NaturalPerson);
        await site.RegisterAgainAsync(holder);
        return holder;
    }

    /// <summary>An account for the same person, as one that registers once more.</summary>
    internal static Task RegisterAgainAsync(this TestSite site, Holder holder) =>
        site.Tools.MakeAccountAsync(holder, Journeys.Clave);

    /// <summary>A company with an active account.</summary>
    internal static async Task<Holder> NewCompanyHolderAsync(this TestSite site) => await site.NewAccountAsync();

    /// <summary>A browser at which the holder is signed in.</summary>
    internal static async Task<Visitor> SignedInAsync(this TestSite site, Holder holder)
    {
        var visitor = await site.TrySignInAsync(holder);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta", visitor.Text);
        return visitor;
    }

    /// <summary>A browser at which the holder tried to sign in.</summary>
    internal static async Task<Visitor> TrySignInAsync(this TestSite site, Holder holder)
    {
        var visitor = site.NewVisitor();
        return await visitor.SignInAsync(holder);
    }

    /// <summary>The account's row; nothing when there is none.</summary>
    internal static Task<Account?> RowOfAsync(this TestSite site, Holder holder)
    {
        var index = site.Services.GetRequiredService<AccountSeals>().IndexOf(holder.Account);
        return site.InStoreAsync(store =>
            store
                .Set<Account>()
                .AsNoTracking()
                .SingleOrDefaultAsync(row => row.Kind == holder.Kind && row.IdentifierIndex == index)
        );
    }

    /// <summary>The requests of an account.</summary>
    internal static Task<List<PrivacyRequest>> RequestsOfAsync(this TestSite site, Guid account) =>
        site.InStoreAsync(store =>
            store
                .Set<PrivacyRequest>()
                .AsNoTracking()
                .Where(row => row.AccountId == account)
                .OrderBy(row => row.CreatedAt)
                .ToListAsync()
        );

    /// <summary>Blocks one's account by right.</summary>
    internal static async Task<Visitor> BlockAsync(this Visitor visitor)
    {
        await visitor.OpenAsync("/mi-cuenta/privacidad/bloqueo");
        return await visitor
            .Tick("Entiendo que no podré ingresar hasta que levante el bloqueo")
            .PressAsync("Bloquear mis datos");
    }

    /// <summary>Presses a button whose answer is a file.</summary>
    internal static async Task<HttpResponseMessage> TakeFileAsync(this Visitor visitor, string button)
    {
        var form = visitor.Page.QuerySelectorAll("button").First(e => e.TextContent.Trim() == button).Closest("form")!;
        using var content = new FormUrlEncodedContent(visitor.FieldsOf(form));
        var action = new Uri(visitor.At, form.GetAttribute("action") ?? visitor.At.PathAndQuery);
        return await visitor.SendRawAsync(HttpMethod.Post, action.PathAndQuery, content);
    }
}
