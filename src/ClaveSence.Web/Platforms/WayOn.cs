using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Platforms;

/// <summary>Ends what a form began, on the way to a platform: a page that goes on by itself, with a link for who turned that off.</summary>
/// <remarks>
/// Chromium holds every redirect behind a form against the page's <c>form-action</c>, those of the platform too, and a platform may well
/// send the person on to another house. What follows this page is no form's any more.
/// </remarks>
internal static class WayOn
{
    /// <summary>Goes on to one of our own addresses.</summary>
    public static IActionResult To(string address)
    {
        var encoded = HtmlEncoder.Default.Encode(address);
        var link = HtmlEncoder.Default.Encode(Texts.PostButton);
        return new ContentResult
        {
            StatusCode = StatusCodes.Status200OK,
            ContentType = BarePage.ContentType,
            Content = BarePage.With(
                $"<meta http-equiv=\"refresh\" content=\"0;url={encoded}\">",
                $"<p><a href=\"{encoded}\">{link}</a></p>"
            ),
        };
    }
}
