using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plataforma.Pages;

/// <summary>Sends the person to Clave Sence.</summary>
internal sealed class IngresarPage : PageModel
{
    public ChallengeResult OnGet() => Challenge(new AuthenticationProperties { RedirectUri = "/" });
}
