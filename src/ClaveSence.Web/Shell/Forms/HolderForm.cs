using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>A form that asks whose clave it is; the kind of holder decides which fields that takes, drawn by <c>_Holder</c> beside this file.</summary>
internal abstract class HolderForm : FormPage
{
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

    /// <summary>Gets the kind of holder that is asked.</summary>
    public abstract AccountKind Kind { get; }

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
            AccountKind.Officer => null, // No form of the public asks for one.
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
            AccountKind.NaturalPerson or AccountKind.LegalEntity or AccountKind.Officer => nameof(Rut),
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
