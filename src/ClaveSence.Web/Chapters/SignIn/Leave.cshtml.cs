using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen «Cerrar sesión»: the header's button posts here; opening the address asks first.</summary>
internal sealed class LeavePage(Leave.Handler leave) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await leave.HandleAsync(ct);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Redirect("/salir");
    }
}
