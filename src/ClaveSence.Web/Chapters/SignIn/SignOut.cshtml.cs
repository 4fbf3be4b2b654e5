using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen «Cerrar sesión»: the header's button posts here; opening the address asks first.</summary>
internal sealed class SignOutPage(SignOut.Handler signOut) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await signOut.HandleAsync(ct);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Redirect("/salir");
    }
}
