using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>A form that asks whose clave it is, with a tab for each kind of holder: <c>?tipo=persona-juridica</c>.</summary>
/// <remarks>The tabs and the fields are drawn by <c>_HolderTabs</c> and <c>_Holder</c> beside this file.</remarks>
internal abstract class HolderPage : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Tipo { get; set; }

    [BindProperty]
    public string? Rut { get; set; }

    [BindProperty]
    public string? Nie { get; set; }

    [BindProperty]
    public string? TipoDocumento { get; set; }

    [BindProperty]
    public string? PaisEmisor { get; set; }

    [BindProperty]
    public string? Documento { get; set; }

    /// <summary>Gets the page's path, which the tabs lead to.</summary>
    protected abstract string Address { get; }

    /// <summary>Gets what else the tabs' addresses carry; nothing by default.</summary>
    protected virtual string MoreOfAddress => "";

    /// <summary>Gets the tab that shows when the address names none.</summary>
    protected virtual AccountKind FirstKind => AccountKind.NaturalPerson;

    /// <summary>Gets the kind of the tab.</summary>
    public AccountKind Kind => KindPath.Find(Tipo) ?? FirstKind;

    /// <summary>Gets the tab's part of the address.</summary>
    public string Slug => KindPath.Of(Kind);

    /// <summary>Gets where this kind recovers its clave.</summary>
    public string RecoverAddress => KindPath.Recovery(Kind);

    /// <summary>Gets the tabs: address, name, whether it is the current one.</summary>
    public IEnumerable<(string Address, string Name, bool Current)> Tabs =>
        Enum.GetValues<AccountKind>()
            .Select(kind =>
                ($"{Address}?tipo={KindPath.Of(kind)}{MoreOfAddress}", KindWords.NameOf(kind), kind == Kind)
            );

    /// <summary>Gets the types of a foreign document.</summary>
    public IEnumerable<SelectListItem> DocumentTypes => DocumentChoices.Types;

    /// <summary>Gets the countries that issue one.</summary>
    public IEnumerable<SelectListItem> Countries => DocumentChoices.Countries;

    /// <summary>Reads whose clave it is; what cannot be an identifier is told beside its field (CS-01), before any look-up.</summary>
    protected AccountIdentifier? ReadHolder()
    {
        var holder = Kind switch
        {
            AccountKind.NaturalPerson => Domain.Rut.TryParse(Rut, out var run)
                ? AccountIdentifier.ForPerson(run)
                : null,
            AccountKind.LegalEntity => Domain.Rut.TryParse(Rut, out var rut) ? AccountIdentifier.ForCompany(rut) : null,
            AccountKind.Migrant => Domain.Nie.TryParse(Nie, out var nie) ? AccountIdentifier.ForMigrant(nie) : null,
            AccountKind.ForeignFacilitator => ReadDocument() is { } paper
                ? AccountIdentifier.ForFacilitator(paper)
                : null,
        };
        if (holder is null)
        {
            Fail(FieldOfHolder, Messages.Malformed(Kind));
        }

        return holder;
    }

    private string FieldOfHolder =>
        Kind switch
        {
            AccountKind.NaturalPerson or AccountKind.LegalEntity => nameof(Rut),
            AccountKind.Migrant => nameof(Nie),
            AccountKind.ForeignFacilitator => nameof(Documento),
        };

    private ForeignDocument? ReadDocument() =>
        Country.TryParse(PaisEmisor, out var country)
        && DocumentChoices.TypeOf(TipoDocumento) is { } type
        && ForeignDocument.TryCreate(country, type, Documento, out var document)
            ? document
            : null;
}
