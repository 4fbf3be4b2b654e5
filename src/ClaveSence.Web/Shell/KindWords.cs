using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Shell;

/// <summary>What the kinds of accounts are called on pages.</summary>
internal static class KindWords
{
    /// <summary>Answers the name on tabs and boxes.</summary>
    public static string NameOf(AccountKind kind) =>
        kind switch
        {
            AccountKind.NaturalPerson => Texts.NaturalPerson,
            AccountKind.LegalEntity => Texts.LegalEntity,
            AccountKind.Migrant => Texts.Migrant,
            AccountKind.ForeignFacilitator => Texts.ForeignFacilitator,
            AccountKind.Officer => Texts.Officer,
        };

    /// <summary>Writes an identifier as people know it: a RUT with its points.</summary>
    public static string Written(AccountIdentifier identifier) =>
        identifier.Kind switch
        {
            AccountKind.NaturalPerson or AccountKind.LegalEntity or AccountKind.Officer => Rut.Parse(
                identifier.Text
            ).Display,
            AccountKind.Migrant => Nie.Parse(identifier.Text).Display,
            AccountKind.ForeignFacilitator => Written(ForeignDocument.Parse(identifier.Text)),
        };

    /// <summary>Answers the one text of every failed proof of a holder of the kind: it says neither what was wrong nor who is known.</summary>
    public static string NotProved(AccountKind kind) =>
        kind is AccountKind.Migrant ? Texts.NotProvedMigrant : Texts.NotProved;

    /// <summary>Writes a foreign document: «Pasaporte, Perú, AB123456».</summary>
    public static string Written(ForeignDocument document) =>
        $"{DocumentChoices.NameOf(document.Type)}, {document.Country.Name}, {document.Number}";

    /// <summary>Answers the label of the field where the identifier is typed.</summary>
    public static string LabelOf(AccountKind kind) =>
        kind switch
        {
            AccountKind.NaturalPerson => Texts.FieldRut,
            AccountKind.LegalEntity => Texts.FieldRutEmpresa,
            AccountKind.Migrant => Texts.FieldNie,
            AccountKind.ForeignFacilitator => Texts.DocumentNumber,
            AccountKind.Officer => Texts.Run,
        };

    /// <summary>Answers what the identifier is called beside its value.</summary>
    public static string IdentifierOf(AccountKind kind) =>
        kind switch
        {
            AccountKind.NaturalPerson or AccountKind.LegalEntity => Texts.Rut,
            AccountKind.Officer => Texts.Run,
            AccountKind.Migrant => Texts.Nie,
            AccountKind.ForeignFacilitator => Texts.Document,
        };
}
