using System.Net.Http.Json;
using System.Text.Json.Nodes;
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
        using var visitor = site.NewVisitor();
        var sheet = await PostAsync(
            visitor,
            "/desarrollo/muestras",
            new
            {
                companies = 0,
                people = 1,
                migrants = 0,
            }
        );
        var run = (string)sheet["people"]![0]!["run"]!;
        var holder = new Holder(AccountKind.NaturalPerson, run, $"persona.{run}@ejemplo.cl");
        await site.RegisterAgainAsync(holder);
        return holder;
    }

    /// <summary>An account for the same person, as one that registers once more.</summary>
    internal static async Task RegisterAgainAsync(this TestSite site, Holder holder)
    {
        using var visitor = site.NewVisitor();
        await PostAsync(
            visitor,
            "/desarrollo/cuentas",
            new
            {
                kind = holder.Kind.ToString(),
                identifier = holder.Identifier,
                email = holder.Email,
                clave = Journeys.Clave,
                question = true,
            }
        );
    }

    /// <summary>A company with an active account.</summary>
    internal static async Task<Holder> NewCompanyHolderAsync(this TestSite site)
    {
        var company = await site.NewAccountAsync();
        return new(AccountKind.LegalEntity, company.Rut, company.Email);
    }

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
        var company = holder.Kind is AccountKind.LegalEntity;
        await visitor.OpenAsync($"/ingresar?tipo={(company ? "persona-juridica" : "persona-natural")}");
        return await visitor
            .Type(company ? "Rut Empresa" : "Rut", holder.Identifier)
            .Type("Clave Sence", Journeys.Clave)
            .PressAsync("Ingresar");
    }

    /// <summary>The account's row; nothing when there is none.</summary>
    internal static Task<Account?> RowOfAsync(this TestSite site, Holder holder)
    {
        var seals = site.Services.GetRequiredService<AccountSeals>();
        AccountIdentifier.TryParse(holder.Kind, holder.Identifier, out var identifier).ShouldBeTrue();
        var index = seals.IndexOf(identifier!);
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

    /// <summary>Presses a button whose answer is a file.</summary>
    internal static async Task<HttpResponseMessage> TakeFileAsync(this Visitor visitor, string button)
    {
        var form = visitor.Page.QuerySelectorAll("button").First(e => e.TextContent.Trim() == button).Closest("form")!;
        using var content = new FormUrlEncodedContent(visitor.FieldsOf(form));
        var action = new Uri(visitor.At, form.GetAttribute("action") ?? visitor.At.PathAndQuery);
        return await visitor.SendRawAsync(HttpMethod.Post, action.PathAndQuery, content);
    }

    private static async Task<JsonNode> PostAsync(Visitor visitor, string path, object body)
    {
        using var content = JsonContent.Create(body);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, path, content);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}

/// <summary>Who has an account.</summary>
internal sealed record Holder(AccountKind Kind, string Identifier, string Email);
