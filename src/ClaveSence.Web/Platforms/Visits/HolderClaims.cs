using System.Text.Json.Nodes;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Edge.Sence;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>What a platform is told of a holder, scope by scope and nothing else (product, section 12).</summary>
internal sealed class HolderClaims(AccountSeals seals, AccountFinder accounts, SenceRegister sence)
{
    /// <summary>The claims that the scopes can lead to, for discovery.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "name",
        "given_name",
        "family_name",
        "email",
        "email_verified",
        "RolUnico",
        "documento",
        "tipo_cuenta",
        "razon_social",
        "tipo_empresa",
        "empresa_vigente",
        "representante_legal",
    ];

    /// <summary>Tells of an account.</summary>
    public async Task<JsonObject> OfAsync(Account account, IReadOnlySet<string> scopes, CancellationToken ct)
    {
        var claims = new JsonObject();
        var details = seals.DetailsOf(account);
        if (scopes.Contains(PlatformScope.Profile))
        {
            AddProfile(claims, details);
        }

        if (scopes.Contains(PlatformScope.Email))
        {
            claims["email"] = seals.EmailOf(account).Value;
            claims["email_verified"] = true; // No account begins before its mailbox confirmed itself.
        }

        if (scopes.Contains(PlatformScope.Rut))
        {
            await AddIdentifierAsync(claims, account, ct);
        }

        if (scopes.Contains(PlatformScope.Empresa) && account.Kind is AccountKind.LegalEntity)
        {
            await AddCompanyAsync(claims, account, details, ct);
        }

        return claims;
    }

    private static void AddProfile(JsonObject claims, HolderDetails details)
    {
        claims["name"] = details.Name;
        if (details.Person is { } person)
        {
            claims["given_name"] = person.Names.Value;
            claims["family_name"] = person.Surnames.Value;
        }
    }

    // A migrant who obtained a RUN is known by it from then on; the platform's own name for them stays.
    private async Task AddIdentifierAsync(JsonObject claims, Account account, CancellationToken ct)
    {
        claims["tipo_cuenta"] = KindPath.Of(account.Kind);
        var first = AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account));
        var later = account.Kind is AccountKind.Migrant ? await accounts.LaterRunOfAsync(account.Id, ct) : null;
        var shown = later ?? first;
        if (shown.Kind is AccountKind.ForeignFacilitator)
        {
            claims["documento"] = shown.Text;
        }
        else
        {
            claims["RolUnico"] = RolUnico(shown);
        }
    }

    private async Task AddCompanyAsync(JsonObject claims, Account account, HolderDetails details, CancellationToken ct)
    {
        var entry = await sence.FindAsync(Rut.Parse(seals.IdentifierOf(account)), ct);
        claims["razon_social"] = details.Name;
        claims["tipo_empresa"] = entry?.Kind switch
        {
            SenceRegisterKind.Otec => "OTEC",
            SenceRegisterKind.Otic => "OTIC",
            null => "EMPRESA",
        };
        if (entry is not null)
        {
            claims["empresa_vigente"] = entry.Vigente;
        }

        if (details.Representative is { } person)
        {
            claims["representante_legal"] = new JsonObject
            {
                ["RolUnico"] = RolUnico(AccountIdentifier.ForPerson(person.Rut)),
                ["name"] = $"{person.Names.Value} {person.Surnames.Value}",
            };
        }
    }

    // As the clients of ClaveUnica read it: the number is a number, the digit a text with a capital K.
    private static JsonObject RolUnico(AccountIdentifier identifier)
    {
        var parts = identifier.Text.Split('-');
        return new()
        {
            ["numero"] = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            ["DV"] = parts[1].ToUpperInvariant(),
            ["tipo"] = identifier.Kind switch
            {
                AccountKind.NaturalPerson => "RUN",
                AccountKind.LegalEntity => "RUT",
                AccountKind.Migrant => "NIE",
                AccountKind.ForeignFacilitator or AccountKind.Officer => throw new ArgumentOutOfRangeException(
                    nameof(identifier)
                ),
            },
        };
    }
}
