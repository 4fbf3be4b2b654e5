using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Shell;

/// <summary>What the pages say of a kind of holder: its words and its addresses (product 3).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Slug">Its part of the addresses, such as <c>persona-juridica</c>.</param>
/// <param name="Name">Its name on tabs and boxes.</param>
/// <param name="Word">What its identifier is called in messages.</param>
internal sealed record HolderKind(AccountKind Kind, string Slug, string Name, IdentifierWord Word)
{
    /// <summary>All kinds, in the order of the sign-in tabs.</summary>
    public static readonly IReadOnlyList<HolderKind> All =
    [
        new(AccountKind.NaturalPerson, "persona-natural", Texts.NaturalPerson, IdentifierWord.Rut),
        new(AccountKind.LegalEntity, "persona-juridica", Texts.LegalEntity, IdentifierWord.Rut),
        new(AccountKind.Migrant, "persona-migrante", Texts.Migrant, IdentifierWord.Nie),
        new(AccountKind.ForeignFacilitator, "facilitador-extranjero", Texts.ForeignFacilitator, IdentifierWord.Document),
    ];

    /// <summary>Where a forgotten clave is recovered.</summary>
    public string Recover => $"/{Slug}/recuperar";

    /// <summary>Where the clave is changed.</summary>
    public string Change => $"/{Slug}/cambiar";

    /// <summary>Where the kind registers; a facilitator is registered by a company.</summary>
    public string Register =>
        Kind is AccountKind.ForeignFacilitator ? "/persona-juridica/facilitador-extranjero" : $"/{Slug}/registro";

    /// <summary>Answers the kind of an address; Persona Natural for what is none.</summary>
    public static HolderKind Of(string? slug) => All.FirstOrDefault(kind => kind.Slug == slug) ?? All[0];

    /// <summary>Answers the words of a kind.</summary>
    public static HolderKind Of(AccountKind kind) => All.First(holder => holder.Kind == kind);
}
