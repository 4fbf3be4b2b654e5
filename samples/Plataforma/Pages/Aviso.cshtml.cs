using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plataforma.Pages;

/// <summary>Says how a sign-in or a sign-out ended.</summary>
[IgnoreAntiforgeryToken] // It shows and does nothing, whatever request failed.
internal sealed class AvisoPage : PageModel
{
    /// <summary>Gets what there is to say.</summary>
    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";
}
