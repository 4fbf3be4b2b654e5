using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>The screen after «Cerrar sesión» of the office; its header's button posts here.</summary>
internal sealed class LeavePage(Leave.Handler leave) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await leave.HandleAsync(ct);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Redirect("/oficina/salir");
    }
}
