using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Portal;

/// <summary>A step of the manual that is being prepared: says so, and what to do meanwhile, at the step's own address.</summary>
internal sealed class NotYetPage : PageModel
{
    /// <summary>Gets the addresses served, each with its title. A room that opens takes its address out of here.</summary>
    public static IReadOnlyDictionary<string, string> Steps { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["/persona-juridica/facilitador-extranjero"] = Texts.RequestFacilitator,
            ["/facilitador-extranjero/activar"] = Texts.ActivateFacilitator,
            ["/facilitador-extranjero/recuperar"] = Texts.RecoverFacilitator,
            ["/facilitador-extranjero/cambiar"] = Texts.ChangeFacilitator,
        };

    /// <summary>Gets the name of the step whose address was asked.</summary>
    public string Step => Steps.GetValueOrDefault(Request.Path.Value?.TrimEnd('/') ?? "", Texts.Title);
}
