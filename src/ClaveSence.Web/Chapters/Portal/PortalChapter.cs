using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Chapters.Portal;

/// <summary>Manual, chapter 1: the entry page, help, the table of messages, and the addresses that older links still use.</summary>
internal static class PortalChapter
{
    private static readonly string[] OldAddresses =
    [
        "/Account",
        "/Account/Registrar",
        "/Account/RecuperarClave",
        "/Account/CambiarClave",
        "/Account/ActualizarDatos",
    ];

    /// <summary>Maps what is not a page: redirects of the old addresses, and <c>security.txt</c>.</summary>
    public static void MapPortal(this IEndpointRouteBuilder app)
    {
        foreach (var old in OldAddresses)
        {
            app.MapGet(old, () => TypedResults.LocalRedirect("~/")).AllowAnonymous();
        }

        app.MapGet(
                SecurityTxt.Path,
                (HelpLine help, PublicAddress site, IConfiguration settings, TimeProvider clock) =>
                    TypedResults.Text(
                        SecurityTxt.Write(help, site, settings, clock.GetUtcNow()),
                        "text/plain; charset=utf-8"
                    )
            )
            .AllowAnonymous();
    }
}
