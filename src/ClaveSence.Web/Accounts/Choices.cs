using System.Globalization;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Accounts;

/// <summary>The lists of forms that ask a holder's data: regions north to south, comunas in groups, questions by id.</summary>
internal static class Choices
{
    /// <summary>The 16 regions.</summary>
    public static readonly IReadOnlyList<SelectListItem> Regions =
    [
        .. Region.All.Select(region => new SelectListItem(region.Name, region.Code)),
    ];

    /// <summary>The 346 comunas.</summary>
    public static readonly IReadOnlyList<SelectListItem> Comunas =
    [
        .. Region.All.SelectMany(region =>
        {
            var group = new SelectListGroup { Name = region.Name };
            return region.Comunas.Select(comuna => new SelectListItem(comuna.Name, comuna.Cut) { Group = group });
        }),
    ];

    /// <summary>The 12 questions.</summary>
    public static readonly IReadOnlyList<SelectListItem> Questions =
    [
        .. Enum.GetValues<SecretQuestion>()
            .Select(question => new SelectListItem(
                SecretWords.Of(question),
                ((int)question).ToString(CultureInfo.InvariantCulture)
            )),
    ];

    /// <summary>Reads a question by its id.</summary>
    public static SecretQuestion? QuestionOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && Enum.IsDefined((SecretQuestion)id)
            ? (SecretQuestion)id
            : null;
}
