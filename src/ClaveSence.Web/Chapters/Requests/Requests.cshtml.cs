using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Requests;

/// <summary>«Solicitudes» of «Mi cuenta»: what a company asked for.</summary>
[OfKinds(AccountKind.LegalEntity)]
internal sealed class RequestsPage(RequestView view) : PageModel
{
    /// <summary>Gets the requests, the newest first.</summary>
    public IReadOnlyList<ListedRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Requests = await view.ListAsync(HttpContext.SignedIn().Account.Id, ct);
}
