using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Requests;

/// <summary>«Solicitudes» of «Mi cuenta»: what a company asked for.</summary>
internal sealed class RequestsPage(RequestView view) : PageModel
{
    /// <summary>Gets the requests, the newest first.</summary>
    public IReadOnlyList<ListedRequest> Requests { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var me = HttpContext.SignedIn();
        if (me.Account.Kind is not AccountKind.LegalEntity)
        {
            return NotFound();
        }

        Requests = await view.ListAsync(me.Account.Id, ct);
        return Page();
    }
}
