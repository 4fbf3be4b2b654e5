using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Tests.Site;

/// <summary>An invented holder of any kind, with what proves them and the words by which the pages ask for it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Identifier">The RUT or NIE.</param>
/// <param name="Representative">The RUT of who represents them; nothing for who stands for themselves.</param>
/// <param name="Proof">The serial of the card, or the number of a migrant's document.</param>
/// <param name="Email">The mailbox of their account.</param>
/// <param name="Company">The company that it is, when it is one.</param>
internal sealed record Holder(
    AccountKind Kind,
    string Identifier,
    string? Representative,
    string Proof,
    string Email,
    Company? Company = null
)
{
    public static implicit operator Holder(Company company) =>
        new(AccountKind.LegalEntity, company.Rut, company.Representative, company.Serial, company.Email, company);

    /// <summary>The part of the addresses that names the kind.</summary>
    internal string Slug =>
        Kind switch
        {
            AccountKind.LegalEntity => "persona-juridica",
            AccountKind.NaturalPerson => "persona-natural",
            AccountKind.Migrant => "persona-migrante",
            AccountKind.ForeignFacilitator => "facilitador-extranjero",
            _ => throw new InvalidOperationException("No such holder is invented."),
        };

    /// <summary>Where their clave is recovered.</summary>
    internal string Recovery => $"/{Slug}/recuperar";

    /// <summary>Where their clave is changed.</summary>
    internal string Change => $"/{Slug}/cambiar";

    /// <summary>Where they sign in.</summary>
    internal string SignIn => $"/ingresar?tipo={Slug}";

    /// <summary>The label of the identifier.</summary>
    internal string Label =>
        Kind switch
        {
            AccountKind.LegalEntity => "Rut Empresa",
            AccountKind.NaturalPerson => "Rut",
            AccountKind.ForeignFacilitator => "Número de Documento de Identificación",
            _ => "NIE (Número de Identidad Extranjero)",
        };

    /// <summary>The identifier as it is typed: of a facilitator the number alone, for type and country are chosen.</summary>
    internal string Typed => Kind is AccountKind.ForeignFacilitator ? Identifier.Split('-')[^1] : Identifier;

    /// <summary>The label of what proves them.</summary>
    internal string ProofLabel =>
        Kind is AccountKind.Migrant ? "Número de documento" : "Número de serie cédula de identidad";

    /// <summary>The dialog that ends the first part of a recovery.</summary>
    internal string Dialog =>
        Kind is AccountKind.LegalEntity
            ? "Su clave Sence será enviada al e-Mail de la empresa registrado dentro de los próximos 10 minutos."
            : "Su clave Sence será enviada a su e-Mail registrado dentro de los próximos 10 minutos.";

    /// <summary>The one text of every failed proof.</summary>
    internal string NotProved =>
        Kind is AccountKind.Migrant
            ? "No pudimos verificar los datos ingresados. Revise el NIE y el número de documento."
            : "No pudimos verificar los datos ingresados. Revise el Rut y el número de serie.";

    /// <summary>The identifier as pages show it, with dots.</summary>
    internal string Written =>
        Kind is AccountKind.Migrant ? Nie.Parse(Identifier).Display : Rut.Parse(Identifier).Display;

    /// <summary>The identifier as the store knows it.</summary>
    internal AccountIdentifier Account =>
        AccountIdentifier.TryParse(Kind, Identifier, out var identifier)
            ? identifier
            : throw new InvalidOperationException("It is no identifier.");
}

/// <summary>The kinds that a theory is tried with.</summary>
public static class HolderKinds
{
    /// <summary>Gets those that recover and change their clave by themselves.</summary>
    public static TheoryData<AccountKind> All { get; } =
    [AccountKind.LegalEntity, AccountKind.NaturalPerson, AccountKind.Migrant];

    /// <summary>Gets those of them that stand for themselves.</summary>
    public static TheoryData<AccountKind> Persons { get; } = [AccountKind.NaturalPerson, AccountKind.Migrant];
}
