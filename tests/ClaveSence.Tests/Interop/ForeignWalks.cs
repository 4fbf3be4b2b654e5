using System.Text.Json.Nodes;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Interop;

/// <summary>What all foreign clients are given, and what all of them must have been told.</summary>
internal static class ForeignWalks
{
    /// <summary>Lets a client walk as a platform, with a new browser.</summary>
    internal static async Task<JsonObject> WalkAsync(
        this ForeignClient client,
        Registration platform,
        Holder holder,
        JsonObject? more = null
    )
    {
        var settings = new JsonObject
        {
            ["issuer"] = platform.Site.Root,
            ["clientId"] = platform.ClientId,
            ["clientSecret"] = platform.Secret,
            ["redirectUri"] = Landing.Redirect,
            ["postLogoutRedirectUri"] = Landing.After,
            ["scope"] = Registrations.AllScopes,
        };
        foreach (var (name, value) in more ?? [])
        {
            settings[name] = value?.DeepClone();
        }

        using var landing = new Landing();
        using var visitor = new Visitor(platform.Site.Address, landing) { LeavesThePortal = true };
        return await client.WalkAsync(visitor, landing, holder, settings);
    }

    /// <summary>The claims of the id_token and of userinfo are this holder's, as product.md has them.</summary>
    internal static void MustTellOf(this JsonObject seen, Holder holder, Registration platform)
    {
        var (claims, user) = (seen["claims"]!, seen["user"]!);
        ((string?)claims["iss"]).ShouldBe(platform.Site.Root);
        ((string?)claims["acr"]).ShouldBe("cs-proofed");
        ((string?)claims["sid"]).ShouldNotBeNullOrEmpty();
        ((string)claims["sub"]!).ShouldNotContain(holder.Identifier);
        user.MustTellOf(holder);
        ((string?)user["sub"]).ShouldBe((string?)claims["sub"]);
    }

    /// <summary>Userinfo is this holder's.</summary>
    internal static void MustTellOf(this JsonNode user, Holder holder)
    {
        ((string?)user["email"]).ShouldBe(holder.Email);
        ((bool)user["email_verified"]!).ShouldBeTrue();
        ((string?)user["tipo_cuenta"]).ShouldBe(KindPath.Of(holder.Kind));
        user["RolUnico"]
            .MustBe(
                holder.Identifier,
                holder.Kind switch
                {
                    AccountKind.LegalEntity => "RUT",
                    AccountKind.NaturalPerson => "RUN",
                    _ => "NIE",
                }
            );
        if (holder.Company is { } company)
        {
            ((string?)user["razon_social"]).ShouldBe(company.RazonSocial);
            ((string?)user["tipo_empresa"]).ShouldBeOneOf("EMPRESA", "OTEC", "OTIC");
            user["representante_legal"]!["RolUnico"].MustBe(company.Representative, "RUN");
        }
        else
        {
            user["razon_social"].ShouldBeNull();
            ((string?)user["given_name"]).ShouldNotBeNullOrEmpty();
        }
    }

    private static void MustBe(this JsonNode? role, string identifier, string kind)
    {
        $"{(long)role!["numero"]!}-{(string?)role["DV"]}".ShouldBe(
            identifier.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant()
        );
        ((string?)role["tipo"]).ShouldBe(kind);
    }
}
