using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Shell;

/// <summary>Sends a browser from a form to an address with 303: what was posted is posted nowhere else (threat O-12).</summary>
internal static class SeeOther
{
    /// <summary>Sends it to one of our own addresses.</summary>
    public static IActionResult To(PageModel page, string address)
    {
        page.Response.Headers.Location = address;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
