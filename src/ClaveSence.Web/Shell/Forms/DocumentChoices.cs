using ClaveSence.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>The lists that a foreign document is chosen from.</summary>
internal static class DocumentChoices
{
    /// <summary>The types of a document.</summary>
    public static readonly IReadOnlyList<SelectListItem> Types =
    [
        .. Enum.GetValues<ForeignDocumentType>().Select(type => new SelectListItem(NameOf(type), type.ToString())),
    ];

    /// <summary>The countries, by their Spanish names.</summary>
    public static readonly IReadOnlyList<SelectListItem> Countries =
    [
        .. Country.All.Select(country => new SelectListItem(country.Name, country.Alpha2)),
    ];

    /// <summary>Reads a type.</summary>
    public static ForeignDocumentType? TypeOf(string? text) =>
        Enum.GetValues<ForeignDocumentType>()
            .Cast<ForeignDocumentType?>()
            .FirstOrDefault(type => type.ToString() == text);

    /// <summary>Names a type.</summary>
    public static string NameOf(ForeignDocumentType type) =>
        type switch
        {
            ForeignDocumentType.Passport => Texts.Passport,
            ForeignDocumentType.IdentityCard => Texts.IdentityCard,
            ForeignDocumentType.Other => Texts.OtherDocument,
        };
}
