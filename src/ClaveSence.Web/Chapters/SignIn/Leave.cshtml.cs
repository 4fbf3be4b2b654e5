using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen «Cerrar sesión»: the header's button posts here; opening the address asks first.</summary>
/// <remarks>Whoever was idle leaves all the same, at the first press: what platforms got outlives idleness.</remarks>
internal sealed class LeavePage(Leave.Handler leave, IAntiforgery antiforgery) : FormPage
{
    /// <summary>Gets whether there is a session to end that opens nothing else.</summary>
    public bool IsIdle { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        IsIdle = User.Identity is not { IsAuthenticated: true } && await leave.FindAsync(ct) is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await leave.HandleAsync(ct);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Redirect("/salir");
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> ShowExpiredAsync(CancellationToken ct) =>
        await IsOfIdleAsync(ct) ? await OnPostAsync(ct) : new AntiforgeryValidationFailedResult();

    // A page that stood open while its owner grew idle was written for them, and who sends it is nobody by now.
    private async Task<bool> IsOfIdleAsync(CancellationToken ct)
    {
        if (await leave.FindAsync(ct) is not { } found)
        {
            return false;
        }

        var nobody = HttpContext.User;
        HttpContext.User = SessionAuthentication.PrincipalOf(found);
        try
        {
            return await antiforgery.IsRequestValidAsync(HttpContext);
        }
        finally
        {
            HttpContext.User = nobody;
        }
    }
}
