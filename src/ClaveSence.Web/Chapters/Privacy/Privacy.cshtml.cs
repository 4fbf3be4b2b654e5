using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>The screen «Privacidad»: what is kept, the rights, and the requests made so far.</summary>
internal sealed class PrivacyPage(RequestRows rows, RefusalReasons reasons, RequestEnd end) : PageModel
{
    [BindProperty]
    public Guid Solicitud { get; set; }

    /// <summary>Gets the requests, the newest first.</summary>
    public IReadOnlyList<PrivacyRequest> Requests { get; private set; } = [];

    /// <summary>Gets why the office refused those that it refused, in words.</summary>
    public IReadOnlyDictionary<Guid, string> Refusals { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Gets what was done just now; nothing when nothing was.</summary>
    public string? Notice { get; private set; }

    public async Task OnGetAsync(bool recibida, bool retirada, CancellationToken ct)
    {
        Notice =
            recibida ? Texts.ReceivedNotice
            : retirada ? Texts.WithdrawnNotice
            : null;
        var account = HttpContext.SignedIn().Account.Id;
        Requests = await rows.OfAsync(account, ct);
        Refusals = await reasons.OfAsync(account, ct);
    }

    public async Task<IActionResult> OnPostRetirarAsync(CancellationToken ct) =>
        await end.WithdrawAsync(HttpContext.SignedIn().Account.Id, Solicitud, ct)
            ? Redirect("/mi-cuenta/privacidad?retirada=true")
            : Redirect("/mi-cuenta/privacidad");
}
