using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plataforma.Pages;

/// <summary>Closes the session here and at Clave Sence, which closes it at the other platforms (RP-initiated logout).</summary>
internal sealed class SalirPage : PageModel
{
    public RedirectResult OnGet() => Redirect("/");

    public SignOutResult OnPost() =>
        SignOut(
            new AuthenticationProperties { RedirectUri = "/aviso/salida" },
            CookieAuthenticationDefaults.AuthenticationScheme,
            OpenIdConnectDefaults.AuthenticationScheme
        );
}
