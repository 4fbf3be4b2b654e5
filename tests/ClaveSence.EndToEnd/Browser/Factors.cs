using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OtpNet;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>A person with an authenticator, or with an application of codes.</summary>
internal static class Factors
{
    internal const string AddButton = "Agregar llave de acceso";
    internal const string EnterButton = "Ingresar con llave de acceso";

    /// <summary>Gives the browser a device that makes passkeys and says yes by itself.</summary>
    internal static async Task<Authenticator> AddAuthenticatorAsync(this Person person)
    {
        var tools = await person.Context.NewCDPSessionAsync(person.Page);
        await tools.SendAsync("WebAuthn.enable");
        var added = await tools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        return new(tools, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Signs in to an account that the tools of Development made.</summary>
    internal static async Task<Company> EnterAtOnceAsync(this Person person, TestSite site)
    {
        var company = await site.NewAccountAsync();
        await person.SignInAsync(company.Rut, Steps.Clave);
        return company;
    }

    /// <summary>A signed-in person at «Seguridad» with one passkey.</summary>
    internal static async Task<Company> AddKeyAsync(this Person person, TestSite site)
    {
        await person.AddAuthenticatorAsync();
        var company = await person.EnterAtOnceAsync(site);
        await person.FollowAsync("Seguridad");
        await person.PressAsync(AddButton);
        return company;
    }

    /// <summary>Makes it so that nobody proved anything lately.</summary>
    internal static async Task StaleAsync(this TestSite site, Company company)
    {
        var account = (await site.AccountOfAsync(company))!.Id;
        await site.InStoreAsync(store =>
            store
                .Set<Session>()
                .Where(row => row.AccountId == account)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ClaveProvedAt, DateTimeOffset.UnixEpoch))
        );
    }

    /// <summary>A signed-in person whose application waits for its first code.</summary>
    internal static async Task<(Company Company, byte[] Secret)> SetUpCodesAsync(this Person person, TestSite site)
    {
        var company = await person.EnterAtOnceAsync(site);
        await person.FollowAsync("Seguridad");
        await person.FollowAsync("Activar códigos de verificación");
        await person.PressAsync("Activar códigos de verificación");
        var written = await person.Page.Locator("[data-testid=secreto]").InnerTextAsync();
        return (company, Base32Encoding.ToBytes(written.Replace(" ", "", StringComparison.Ordinal)));
    }

    /// <summary>A signed-in person whose codes just began, at the recovery codes.</summary>
    internal static async Task<(Company Company, byte[] Secret)> BeginCodesAsync(this Person person, TestSite site)
    {
        var (company, secret) = await person.SetUpCodesAsync(site);
        await person.TypeAsync("Código de verificación", FactorJourneys.CodeOf(secret));
        await person.PressAsync("Activar");
        return (company, secret);
    }

    /// <summary>A person who gave the right clave and is asked the code.</summary>
    internal static async Task<(Company Company, byte[] Secret)> ReachCodeAsync(this Person person, TestSite site)
    {
        var (company, secret) = await person.BeginCodesAsync(site);
        await person.PressAsync("Cerrar sesión");
        await person.SignInAsync(company.Rut, Steps.Clave);
        return (company, secret);
    }

    /// <summary>A person who lost the second factor and holds the card.</summary>
    internal static async Task LoseFactorAsync(this Person person, TestSite site, string? serial = null)
    {
        var (company, _) = await person.ReachCodeAsync(site);
        await person.FollowAsync("Perdí mi segundo factor");
        await person.TypeAsync("Rut Representante Legal", company.Representative);
        await person.TypeAsync("Número de serie cédula de identidad", serial ?? company.Serial);
        await person.PressAsync("Pedir que no se pida el código");
    }
}

/// <summary>A virtual device of a browser.</summary>
internal sealed record Authenticator(ICDPSession Tools, string Id)
{
    /// <summary>From now on it does not make sure of its user.</summary>
    internal Task UnverifyAsync() =>
        Tools.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = Id, ["isUserVerified"] = false });
}
